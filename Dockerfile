# One image for the four services and the command line; which of them runs is the container's command.
# To pin the base by its digest: --build-arg NODE_IMAGE=node:24.21.0-bookworm-slim@sha256:…
ARG NODE_IMAGE=node:24.21.0-bookworm-slim

FROM ${NODE_IMAGE} AS base
WORKDIR /opt/consilium

# Only the workspaces that run are here, so that npm takes no package of another one. What is optional is the Node that
# the base image has anyway, and what the demo needs.
FROM base AS dependencies
COPY package.json package-lock.json ./
COPY libs/contracts/package.json libs/contracts/
COPY libs/platform/package.json libs/platform/
COPY services/exporter/package.json services/exporter/
COPY services/generator/package.json services/generator/
COPY services/review-gateway/package.json services/review-gateway/
COPY services/scorer/package.json services/scorer/
COPY apps/cli/package.json apps/cli/
RUN --mount=type=cache,target=/root/.npm \
    npm ci --omit=dev --omit=optional --ignore-scripts --no-audit --no-fund

# Without the sources, so that a change of them does not install anew.
FROM base AS manifests
COPY . .
RUN find . -type f ! -name package.json ! -name package-lock.json -delete

# The binary of the password hash is an optional package, one for each platform: it comes from here, not from above.
FROM base AS build
COPY --from=manifests /opt/consilium/ ./
RUN --mount=type=cache,target=/root/.npm \
    npm ci --ignore-scripts --no-audit --no-fund
COPY . .
RUN node_modules/.bin/tsc -b services/exporter services/generator services/review-gateway services/scorer apps/cli \
    && (cd services/review-gateway/web && ../../../node_modules/.bin/vite build --logLevel warn) \
    && mkdir /built \
    && cp -r --parents \
        libs/contracts/dist/src libs/platform/dist/src \
        services/exporter/dist/src services/generator/dist/src services/review-gateway/dist/src services/scorer/dist/src \
        apps/cli/dist/src \
        services/review-gateway/web/dist/site \
        node_modules/@node-rs \
        /built

FROM base
LABEL org.opencontainers.image.title="Consilium" org.opencontainers.image.licenses="Apache-2.0"
# The base image's package managers and headers; and the folders that volumes are mounted on, whose owner a new volume takes.
RUN rm -rf /opt/yarn-* /usr/local/include /usr/local/lib/node_modules \
        /usr/local/bin/corepack /usr/local/bin/npm /usr/local/bin/npx /usr/local/bin/yarn /usr/local/bin/yarnpkg \
    && install -d -o node -g node /var/lib/consilium/administrator /var/lib/consilium/releases
COPY LICENSE deploy/health-check.mjs ./
COPY --from=dependencies /opt/consilium/ ./
COPY --from=build /built/ ./
# Sizes with which a service stays below 300 MiB under load; and no word of the timers that kafkajs sets to times long past.
ENV NODE_ENV=production \
    NODE_OPTIONS="--max-semi-space-size=8 --max-old-space-size=256 --disable-warning=TimeoutNegativeWarning"
# User and group "node", as numbers: only of those can Kubernetes tell that they aren't root.
USER 1000:1000
EXPOSE 3000
HEALTHCHECK --interval=10s --timeout=5s --start-period=60s --retries=3 CMD ["node", "health-check.mjs"]
# Not allowed in NODE_OPTIONS: with so low a limit the heap is collected at each growth by 30 %, unless this is said.
ENTRYPOINT ["node", "--heap-growing-percent=60"]
CMD ["apps/cli/dist/src/main.js", "--help"]
