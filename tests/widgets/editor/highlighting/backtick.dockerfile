# escape=`
# syntax=docker/dockerfile:1
FROM mcr.example/windows/servercore:ltsc2022 AS base
SHELL ["powershell", "-Command", "$ErrorActionPreference = 'Stop';"]
WORKDIR C:\app\
COPY src\ C:\src\
COPY a `
     # comment
     b `
     C:\dest\
ENV A=C:\x B="a `"quoted`" $C" `
    D=`$x
RUN Invoke-WebRequest -Uri https://example.org/x.zip -OutFile $env:TEMP\x.zip ; `
    if ($LASTEXITCODE -ne 0) { throw "bad: $($x)" }; `
    Remove-Item -Recurse ${env:TEMP}\* `
    # done
    ; [Environment]::SetEnvironmentVariable('A', "b", 'Machine')
RUN setx /M PATH "%PATH%;C:\bin" && del /q C:\x.zip
RUN echo "C:\new\
EXPOSE 80
CMD ["powershell", "-File", "C:\\x.ps1"]
HEALTHCHECK CMD powershell -Command try { exit 0 } catch { exit 1 }
ONBUILD RUN dir
RUN powershell -Command " `
    $ErrorActionPreference = 'Stop'; `
    # note
    Write-Host \"x\" ""y""; `
    if ($true) { exit 0 }" && echo done
RUN powershell -Command "unfinished
RUN powershell -c Get-Date
