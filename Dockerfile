# The image holds the code and its libraries, never a token: settings come as /data/aorbot.toml,
# AORBOT_* variables or *_FILE secrets. The root may be read-only; only /data and /tmp are written.
FROM python:3.12-slim AS build
ENV PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_NO_CACHE_DIR=1 PIP_ROOT_USER_ACTION=ignore
WORKDIR /src
RUN python -m venv /opt/build && python -m venv --without-pip /opt/aorbot
COPY requirements-build.lock requirements.lock ./
RUN /opt/build/bin/pip install --require-hashes -r requirements-build.lock \
 && /opt/build/bin/pip --python /opt/aorbot/bin/python install --require-hashes -r requirements.lock
COPY pyproject.toml hatch_build.py ./
COPY bot ./bot
RUN /opt/build/bin/pip wheel --no-deps --no-build-isolation --wheel-dir /wheel . \
 && /opt/build/bin/pip --python /opt/aorbot/bin/python install --no-deps --no-index /wheel/*.whl

FROM python:3.12-slim
RUN groupadd --gid 10001 aorbot \
 && useradd --uid 10001 --gid aorbot --home-dir /data --no-create-home --shell /usr/sbin/nologin aorbot \
 && install -d -o aorbot -g aorbot -m 0700 /data
COPY --from=build /opt/aorbot /opt/aorbot
ENV PATH=/opt/aorbot/bin:$PATH \
    HOME=/data \
    MPLCONFIGDIR=/tmp/matplotlib \
    PYTHONDONTWRITEBYTECODE=1 \
    PYTHONUNBUFFERED=1
USER 10001:10001
WORKDIR /data
VOLUME /data
ENTRYPOINT ["aorbot"]
CMD ["run"]
