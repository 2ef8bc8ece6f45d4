# Two stages: the first builds the wheel and installs it with everything it needs, the second has only that.
# The Neo4j beside it is docker-compose.yml's; nothing here starts one.

FROM python:3.11-slim AS build
WORKDIR /build
RUN python -m venv /opt/stemma
COPY requirements/requirements.txt requirements/
RUN /opt/stemma/bin/pip install --no-cache-dir --require-hashes -r requirements/requirements.txt
COPY . .
RUN pip wheel --no-cache-dir --no-deps --wheel-dir dist . \
    && /opt/stemma/bin/pip install --no-cache-dir --no-deps dist/*.whl

FROM python:3.11-slim
RUN useradd --create-home --uid 10001 stemma
COPY --from=build /opt/stemma /opt/stemma
ENV PATH=/opt/stemma/bin:$PATH \
    PYTHONDONTWRITEBYTECODE=1 \
    HOME=/tmp \
    STEMMA_HOME=/tmp/stemma
USER 10001
WORKDIR /home/stemma
EXPOSE 8501
CMD ["stemma", "app", "--address", "0.0.0.0", "--port", "8501"]
