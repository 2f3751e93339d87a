import {
  context,
  propagation,
  SpanKind,
  SpanStatusCode,
  trace,
  type Span,
  type Tracer,
} from '@opentelemetry/api';
import { W3CTraceContextPropagator } from '@opentelemetry/core';
import { OTLPTraceExporter } from '@opentelemetry/exporter-trace-otlp-http';
import { resourceFromAttributes } from '@opentelemetry/resources';
import { BatchSpanProcessor, NodeTracerProvider } from '@opentelemetry/sdk-trace-node';
import { Injectable, type BeforeApplicationShutdown } from '@nestjs/common';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { ServerConfig } from '../config/index.js';

/** Most spans that wait to be sent: a collector that is away costs no more memory than this. */
const MOST_WAITING = 2_048;

/**
 * Traces of requests and jobs for an OpenTelemetry collector. Spans carry routes, ids and outcomes: no names, no answers.
 * Without a configured collector nothing is made at all.
 */
@Injectable()
export class Tracing implements BeforeApplicationShutdown {
  private readonly provider: NodeTracerProvider | null;
  private readonly tracer: Tracer | null;
  private readonly propagator = new W3CTraceContextPropagator();

  constructor({ tracesUrl }: ServerConfig) {
    if (tracesUrl === null) {
      this.provider = null;
      this.tracer = null;
      return;
    }
    const exporter = new OTLPTraceExporter({ url: `${tracesUrl.replace(/\/$/u, '')}/v1/traces` });
    this.provider = new NodeTracerProvider({
      resource: resourceFromAttributes({ 'service.name': 'examhall' }),
      spanProcessors: [new BatchSpanProcessor(exporter, { maxQueueSize: MOST_WAITING })],
    });
    // Jobs begun within a request find their parent by the context of the asynchronous call.
    this.provider.register({ propagator: this.propagator });
    this.tracer = this.provider.getTracer('examhall');
  }

  /** Makes a span of every request; a `traceparent` that comes with it is gone on with. */
  traceRequests(fastify: FastifyInstance): void {
    const { tracer } = this;
    if (!tracer) return;
    const spans = new WeakMap<FastifyRequest, Span>();
    fastify.addHook('onRequest', (request, _reply, done) => {
      const parent = propagation.extract(context.active(), request.headers);
      const route = request.routeOptions.url ?? 'none';
      const attributes = {
        'http.request.method': request.method,
        'http.route': route,
        'examhall.request_id': String(request.id),
      };
      const span = tracer.startSpan(
        `${request.method} ${route}`,
        { kind: SpanKind.SERVER, attributes },
        parent,
      );
      spans.set(request, span);
      context.with(trace.setSpan(parent, span), done);
    });
    fastify.addHook('onResponse', (request, reply, done) => {
      const span = spans.get(request);
      span?.setAttribute('http.response.status_code', reply.statusCode);
      if (reply.statusCode >= 500) span?.setStatus({ code: SpanStatusCode.ERROR });
      span?.end();
      done();
    });
  }

  /** Makes a span of some work: rejections are recorded in it and passed on. */
  async during<T>(
    name: string,
    attributes: Readonly<Record<string, string | number>>,
    work: () => Promise<T>,
  ): Promise<T> {
    if (!this.tracer) return work();
    return this.tracer.startActiveSpan(name, { attributes: { ...attributes } }, async (span) => {
      try {
        return await work();
      } catch (error) {
        span.setStatus({ code: SpanStatusCode.ERROR, message: (error as Error).message });
        throw error;
      } finally {
        span.end();
      }
    });
  }

  async beforeApplicationShutdown(): Promise<void> {
    // A collector that is away must not keep the server from stopping.
    await this.provider?.shutdown().catch(() => undefined);
  }
}
