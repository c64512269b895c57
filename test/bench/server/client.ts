import {once} from 'node:events';
import {setTimeout as delay} from 'node:timers/promises';
import {WebSocket} from 'ws';
import {base64FromSamples} from '../../../source/audio/pcm.js';
import {until} from '../../helpers/until.js';

type Frame = Readonly<Record<string, unknown>> & {readonly type: string};

export type Arrival = {readonly frame: Frame; readonly atMs: number};

export type Client = {
	readonly send: (frame: Frame) => void;
	readonly arrivals: readonly Arrival[];
	/** The first message of this type that came after so many of any type. */
	readonly receives: (type: string, after?: number) => Promise<Arrival>;
	/** Says samples at 24 kHz in real time, in frames of 20 ms. */
	readonly say: (samples: Int16Array) => Promise<void>;
	readonly close: () => void;
};

const frameMs = 20;
const frameSamples = 480;
const patienceMs = 30_000;

/** A client that keeps what comes, and when. */
export const connect = async (url: string): Promise<Client> => {
	const socket = new WebSocket(url, {perMessageDeflate: false});
	const arrivals: Arrival[] = [];
	socket.on('message', (data: Uint8Array) => {
		arrivals.push({
			frame: JSON.parse(String(data)) as Frame,
			atMs: performance.now(),
		});
	});
	await once(socket, 'open');

	const send = (frame: Frame) => {
		socket.send(JSON.stringify(frame));
	};

	return {
		send,
		arrivals,
		async receives(type, after = 0) {
			return until(
				() => arrivals.slice(after).find(({frame}) => frame.type === type),
				{what: type, withinMs: patienceMs, intervalMs: 10},
			);
		},
		async say(samples) {
			const startedAtMs = performance.now();
			const count = Math.ceil(samples.length / frameSamples);

			const sayFrom = async (number: number): Promise<void> => {
				if (number === count) {
					return;
				}

				const dueInMs = startedAtMs + number * frameMs - performance.now();
				if (dueInMs > 0) {
					await delay(dueInMs);
				}

				send({
					type: 'input_audio_buffer.append',
					audio: base64FromSamples(
						samples.subarray(
							number * frameSamples,
							(number + 1) * frameSamples,
						),
					),
				});
				await sayFrom(number + 1);
			};

			await sayFrom(0);
		},
		close() {
			socket.terminate();
		},
	};
};
