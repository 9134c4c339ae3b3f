FROM mcr.example/powershell
SHELL ["pwsh", "-Command"]
RUN Get-ChildItem -Path $env:HOME | Where-Object { $_.Length -gt 10 } ; \
    Write-Host 'done' # note
RUN <<EOF
Write-Host "$x"
EOF
FROM alpine
RUN if true; then echo; fi
