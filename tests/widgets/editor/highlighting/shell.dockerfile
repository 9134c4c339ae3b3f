FROM busybox
RUN apt-get update && apt-get install -y --no-install-recommends \
        ca-certificates \
        # the compiler
        g++=4:12 \

        make \
    && rm -rf /var/lib/apt/lists/*
RUN set -eux; \
    arch="$(dpkg --print-architecture | sed 's/x/y/g')"; \
    case "${arch##*-}" in \
        amd64|x86_64) url='https://example.org/a.tgz' ;; \
        *) echo >&2 "error: unsupported '$arch'"; exit 1 ;; \
    esac; \
    for f in *.txt "$@"; do cat "$f" >> /out 2>&1; done; \
    if [ -z "${X:-}" ] && [[ $Y =~ ^a ]]; then CGO_ENABLED=0 GOOS=linux go build -ldflags="-s -w" .; fi
RUN echo "a string that \
goes on $HOME" 'and \
another' # comment to the end
RUN X=`date +%s` && echo $((X * (2 + 1))) ${#X} ${X/a/b} ${X:0:3} $1 $? \$no
RUN a | b || c & wait; (cd /x && ./configure) > /dev/null 2>&1 < /in &> log
RUN ! grep -q x <(ls) <<< "$y" || false
RUN echo \\
RUN printf '%s\n' "a
RUN echo # only a comment \
  still the comment
RUN f() { local x=1; return $x; }; f
RUN cat<input>output
