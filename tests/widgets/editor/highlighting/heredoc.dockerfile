FROM busybox
RUN <<EOF
set -e
echo "unfinished $HOME
EOF
RUN <<EOF
#!/usr/bin/env python3
import os
print(f"{os.name}")  # """
EOF
RUN python3 - <<'PY' > /out && \
    # between
    chmod 600 /out
x = "$HOME"
PY
RUN cat <<CONF >/etc/app.conf
key = $VALUE \$x
RUN not an instruction
CONF
RUN cat <<"CONF" | tee /etc/app.conf
key = $VALUE
 CONF
CONF
RUN bash -e <<-EOT
	if true; then echo "$X"; fi
	EOT
RUN <<EOF node
const a = 1;
EOF
RUN <<A cat && cat <<B
first $x
A
second
B
RUN echo "<<EOF" $((1<<2))
ONBUILD RUN <<EOF
true
EOF
RUN <<EOF
#!/opt/strange/interpreter
"still text
EOF
EXPOSE 80
