/** What a client may take of a listener. */

/** A request must be here in full by then: a client that dribbles its headers holds no connection for longer. */
export const REQUEST_TIMEOUT_MS = 10_000;
/** A connection on which nothing moves is closed: a client that does not read its response. */
export const IDLE_TIMEOUT_MS = 30_000;
/** Above the usual scrape interval of a minute, so that Prometheus finds its connection open. */
export const KEEP_ALIVE_MS = 90_000;
/** How often connections are looked at for these. */
export const CHECK_CONNECTIONS_MS = 2000;
/** How long responses in progress have to end once the server closes. */
export const CLOSE_GRACE_MS = 3000;
export const MAX_HEADER_BYTES = 16 * 1024;
/** Scrapers are few. */
export const MAX_CONNECTIONS = 1000;
/** HTTP/2's, of one connection. */
export const MAX_STREAMS = 100;
