# syntax=docker/dockerfile:1.7
# check=skip=JSONArgsRecommended;error=true

# syntax=this is only a comment
ARG GO_VERSION=1.24
ARG BASE="debian:${SUITE:-trixie}" OTHER
FROM --platform=$BUILDPLATFORM golang:${GO_VERSION}-alpine3.20 AS build
from alpine as Small
FROM scratch
FROM registry.example:5000/team/app:2.1@sha256:0123456789abcdef AS pinned
FROM ${REGISTRY}/base:$TAG
FROM \
  # which one
  debian:trixie-slim \

  AS \
  spread
FROM build AS last # not a comment
