FROM busybox
RUN --mount=type=cache,id=go-$V,target=/root/.cache,sharing=locked \
    --mount=type=bind,from=golang:1.24,source=/a,target=/b \
    --mount=type=secret,id=token,required \
    --mount=from=build,target=/x \
    --network=none --security=insecure \
    go build -o /out/app ./cmd/app
RUN ["executable", "--flag", "$HOME"]
RUN [ "$X" = "1" ] && echo ok
RUN [ -f /x ] || true
RUN ["a", 'b']
RUN --mount=type=
RUN --mount
RUN --moun
run echo --mount=not,a=flag
CMD ./main --verbose
CMD cat <<EOF
EXPOSE 1
