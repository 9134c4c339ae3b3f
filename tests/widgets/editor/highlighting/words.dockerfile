FROM busybox
ENV PATH=/opt/bin:$PATH HOME="/home/${USER:-me}" QUOTED='$NOT' ESC=\$no\ blank
ENV legacy the rest of $the line
ENV CONT=a \
    # note
    NEXT="two \
lines ${X}" \
    LAST=3
LABEL org.example.title="A \"title\"" "quoted.key"=plain version=${VERSION:+v${VERSION}}
label multi="x" \
      other=y
ARG A B=2 C=$B
EXPOSE 80 443/tcp 53/UDP $PORT/tcp 8000-8010
USER 1000:1000
USER app:${GROUP}
WORKDIR /srv/${APP%-*}/x
VOLUME ["/data", "/var/$NAME"]
VOLUME /data /var/log
STOPSIGNAL SIGTERM
MAINTAINER Nobody <n@example.org> $x
SHELL ["/bin/bash", "-o", "pipefail", "-c"]
CMD ["a", "b\n\u0041 $HOME"]
CMD ["unfinished
ENTRYPOINT [ "a", \
   "b" \
 ]
ONBUILD COPY --chown=1:2 . /app
ONBUILD run make "$X"
HEALTHCHECK --interval=30s --retries=3 CMD curl -f http://localhost/ || exit 1
HEALTHCHECK NONE
EXPOSE
FOO bar \
  more
