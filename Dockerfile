# syntax=docker/dockerfile:1
# One image for the server and, with another command, for the simulated devices. The server needs no build step: Node runs
# the TypeScript itself.
ARG NODE_VERSION=24.21.0

FROM node:${NODE_VERSION}-trixie-slim AS build
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
RUN npm ci --no-fund --no-audit
COPY . .
RUN node node_modules/vite/bin/vite.js build && npm prune --omit=dev --no-fund --no-audit && node scripts/trim-packages.mjs

FROM node:${NODE_VERSION}-trixie-slim
ENV NODE_ENV=production HOST=0.0.0.0 PORT=8080 MALLOC_ARENA_MAX=2
WORKDIR /app
COPY --from=build /app/package.json /app/LICENSE /app/NOTICE ./
COPY --from=build /app/node_modules node_modules
COPY --from=build /app/dist dist
COPY --from=build /app/domain domain
COPY --from=build /app/cities cities
COPY --from=build /app/server server
COPY --from=build /app/simulators simulators
USER node
EXPOSE 8080
HEALTHCHECK --interval=15s --timeout=5s --start-period=60s --retries=4 \
  CMD ["node", "-e", "fetch('http://127.0.0.1:' + process.env.PORT + '/readyz').then((answer) => process.exit(answer.ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "--max-semi-space-size=8", "--heap-growing-percent=100", "server/main.ts"]
