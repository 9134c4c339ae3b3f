FROM busybox
COPY --from=build --chown=$UID:0 --link /out/app* /usr/bin/
COPY --from=golang:1.24 /usr/local/go /go
COPY --from=0 a b
COPY --chmod=755 --parents ["with blank", "/d ${x}/"]
ADD --checksum=sha256:24454f830c https://example.org/a.tgz?x=$Y /a
ADD [not, json] /x
copy \
  --from=src \
  # comment
  a b \
  /c/
COPY <<robots.txt <<"humans.txt" /srv/
User-agent: $AGENT \$x ${Y:-z}
robots.txt
$not expanded
humans.txt
COPY <<-EOF /etc/motd
	hello "world" 'and' $(not run)
	EOF
COPY a b
