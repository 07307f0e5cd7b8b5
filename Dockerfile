# The image holds the code and its libraries, never a token: settings come as /data/aorbot.toml,
# AORBOT_* variables or *_FILE secrets. The root may be read-only; only /data and /tmp are written.
FROM python:3.12-slim-bookworm AS build
ENV PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_NO_CACHE_DIR=1 PIP_ROOT_USER_ACTION=ignore
WORKDIR /src
RUN python -m venv --without-pip /opt/build && python -m venv --without-pip /opt/aorbot
COPY requirements-build.lock requirements.lock ./
RUN pip --python /opt/build/bin/python install --require-hashes -r requirements-build.lock \
 && pip --python /opt/aorbot/bin/python install --require-hashes -r requirements.lock
COPY pyproject.toml hatch_build.py ./
COPY bot ./bot
RUN pip --python /opt/build/bin/python wheel --no-deps --no-build-isolation --wheel-dir /wheel . \
 && pip --python /opt/aorbot/bin/python install --no-deps --no-index /wheel/*.whl

FROM python:3.12-slim-bookworm
RUN groupadd --gid 10001 aorbot \
 && useradd --uid 10001 --gid aorbot --home-dir /data --no-create-home --shell /usr/sbin/nologin aorbot \
 && install -d -o aorbot -g aorbot -m 0700 /data
COPY --from=build /opt/aorbot /opt/aorbot
# The port is for the health check below and for webhooks. It listens on every address of the
# container, and nobody outside reaches it unless it is published. These win over aorbot.toml.
ENV PATH=/opt/aorbot/bin:$PATH \
    HOME=/data \
    MPLCONFIGDIR=/tmp/matplotlib \
    PYTHONDONTWRITEBYTECODE=1 \
    PYTHONUNBUFFERED=1 \
    AORBOT_HTTP__HOST=0.0.0.0 \
    AORBOT_HTTP__PORT=8080
USER 10001:10001
WORKDIR /data
VOLUME /data
# /live, not /ready: a restart mends a bot that hangs, not a platform that is out of reach. Docker
# only shows the verdict (docker ps); Swarm and the like act on it. There is no curl, but Python.
HEALTHCHECK --interval=30s --timeout=5s --start-period=60s --retries=3 \
  CMD ["python", "-I", "-S", "-c", "import os; from http.client import HTTPConnection; c = HTTPConnection('127.0.0.1', int(os.environ['AORBOT_HTTP__PORT']), timeout=4); c.request('GET', '/live'); raise SystemExit(c.getresponse().status != 200)"]
ENTRYPOINT ["aorbot"]
CMD ["run"]
