/**
 * The DNS server of the benchmark, in a thread of its own: a CNAME for names that begin with `_`, "no data" for CAA but
 * at the zones, which allow Amazon. Sends the port it listens on, and on a message the questions counted so far.
 */
import { createSocket } from 'node:dgram';
import { parentPort } from 'node:worker_threads';
import { type Answer, decode, encode, type Question } from 'dns-packet';

let questions = 0;

function answers({ name, type }: Question): Answer[] {
  if (type === 'CNAME' && name.startsWith('_')) {
    return [{ type: 'CNAME', name, data: `_value.${name.slice(1)}.acm-validations.aws`, ttl: 300 }];
  }
  return type === 'CAA' && /^z\d+\.example$/.test(name)
    ? [{ type: 'CAA', name, data: { flags: 0, tag: 'issue', value: 'amazon.com' }, ttl: 300 }]
    : [];
}

const socket = createSocket({ type: 'udp4', recvBufferSize: 4 << 20 }, (message, from) => {
  const query = decode(message);
  const question = query.questions?.[0];
  questions += 1;
  if (question !== undefined) {
    const reply = {
      type: 'response',
      id: query.id ?? 0,
      flags: 0x0180,
      questions: [question],
      answers: answers(question),
    };
    socket.send(encode({ ...reply, type: 'response' }), from.port, from.address);
  }
});
socket.bind(0, '127.0.0.1', () => parentPort?.postMessage({ port: socket.address().port }));
parentPort?.on('message', () => parentPort?.postMessage({ questions }));
