#!/usr/bin/env x
# escape=`
FROM a
RUN b \
  c

label caf�="naïve 🐳 $x" �=1
  	run	echo “q”
# hadolint ignore=DL3006
FROM b
# check=skip=all
RUN true