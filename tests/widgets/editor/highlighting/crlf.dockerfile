FROM alpine
RUN echo "a \
  b" && \  
# c

  true
EXPOSE 80
