FROM node:22-bookworm-slim AS build
WORKDIR /meterbox
COPY . .
RUN npx -y bun@1.4.5 run build && mkdir /empty

# The binary needs glibc, its SQLite addon libstdc++; there is no shell.
FROM gcr.io/distroless/cc-debian12:nonroot
COPY --from=build /meterbox/dist/meterbox /meterbox
COPY --from=build --chown=nonroot:nonroot /empty /data
ENV METERBOX_DATA=/data
VOLUME /data
EXPOSE 8080 1883
HEALTHCHECK --start-period=30s CMD ["/meterbox", "health"]
ENTRYPOINT ["/meterbox"]
CMD ["serve"]
