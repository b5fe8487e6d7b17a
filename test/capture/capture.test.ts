import t from 'tap';
import { CAPTURE_FORMAT, CAPTURE_VERSION, MAX_CAPTURE_BYTES } from '../../src/capture/capture.ts';

// docs/first-real-run.md has them, and files out there.
t.equal(CAPTURE_FORMAT, 'acm-exporter-capture');
t.equal(CAPTURE_VERSION, 1);
t.equal(MAX_CAPTURE_BYTES, 268_435_456);
