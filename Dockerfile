FROM python:3.11-slim

# torch is a gigabyte smaller without CUDA: point this at the index with PyTorch's CPU wheels.
ARG PIP_EXTRA_INDEX_URL=""
ENV PIP_NO_CACHE_DIR=1 \
    PIP_DISABLE_PIP_VERSION_CHECK=1 \
    PYTHONDONTWRITEBYTECODE=1 \
    PYTHONUNBUFFERED=1

RUN groupadd --gid 10001 casus \
    && useradd --uid 10001 --gid casus --no-create-home --home-dir /data --shell /usr/sbin/nologin casus

WORKDIR /app
COPY requirements.lock ./
RUN pip install --requirement requirements.lock

COPY . .
RUN pip install --no-deps --editable .

ENV CASUS_HOME=/data \
    CASUS_MODELS_DIR=/models \
    HF_HUB_DISABLE_TELEMETRY=1
RUN casus models install \
    && install --directory --owner casus --group casus --mode 0700 /data

USER casus
VOLUME /data
EXPOSE 8501
HEALTHCHECK --interval=30s --timeout=5s --start-period=60s \
    CMD ["python", "-c", "import urllib.request; urllib.request.urlopen('http://127.0.0.1:8501/health', timeout=4)"]
CMD ["casus", "serve", "--address", "0.0.0.0"]
