/** Faults of the answer's sound: how it is cut, and how fast it was made. */
import {Buffer} from 'node:buffer';
import {base64FromSamples, createSampleAligner} from '../../audio/pcm.js';
import type {ServerFrame} from '../conversation/wire.js';
import {createStretch} from './stretch.js';
import type {Fault, Line} from './line.js';

const isSound = (type: string): boolean =>
	type === 'response.output_audio.delta' || type === 'response.audio.delta';

const isTranscript = (type: string): boolean =>
	type === 'response.output_audio_transcript.delta' ||
	type === 'response.audio_transcript.delta' ||
	type === 'response.output_text.delta' ||
	type === 'response.text.delta';

type SoundFrame = ServerFrame & {readonly delta: string};

const asSound = (frame: ServerFrame): SoundFrame | undefined =>
	isSound(frame.type) && typeof frame.delta === 'string'
		? {...frame, delta: frame.delta}
		: undefined;

const sendFrame = (line: Line, frame: ServerFrame): void => {
	line.send({type: 'frame', frame});
};

const joined = (deltas: readonly string[]): string =>
	Buffer.concat(deltas.map((delta) => Buffer.from(delta, 'base64'))).toString(
		'base64',
	);

/** So many deltas come as one. */
export const hugeDeltas =
	(count: number): Fault =>
	(next) => {
		let held: SoundFrame[] = [];

		const release = () => {
			const [first] = held;
			if (first !== undefined) {
				const delta = joined(held.map((frame) => frame.delta));
				held = [];
				sendFrame(next, {...first, delta});
			}
		};

		return {
			...next,
			send(parcel) {
				const sound =
					parcel.type === 'frame' ? asSound(parcel.frame) : undefined;
				if (sound === undefined) {
					// The words run ahead of the sound; anything else has its place after it.
					if (parcel.type === 'raw' || !isTranscript(parcel.frame.type)) {
						release();
					}

					next.send(parcel);
					return;
				}

				if (held[0]?.item_id !== sound.item_id) {
					release();
				}

				held.push(sound);
				if (held.length >= count) {
					release();
				}
			},
			close(code, reason) {
				release();
				next.close(code, reason);
			},
		};
	};

/** Every delta comes in two, cut inside a sample. */
export const oddDeltas =
	(): Fault =>
	(next, {random}) => ({
		...next,
		send(parcel) {
			const sound = parcel.type === 'frame' ? asSound(parcel.frame) : undefined;
			const bytes = Buffer.from(sound?.delta ?? '', 'base64');
			if (sound === undefined || bytes.length < 2) {
				next.send(parcel);
				return;
			}

			const cut = Math.floor((random() * bytes.length) / 2) * 2 + 1;
			for (const part of [bytes.subarray(0, cut), bytes.subarray(cut)]) {
				if (part.length > 0) {
					sendFrame(next, {...sound, delta: part.toString('base64')});
				}
			}
		},
	});

type Format = {readonly type?: unknown; readonly rate?: unknown};

type ShownSession = {
	readonly audio?: {readonly output?: {readonly format?: Format}};
	readonly output_audio_format?: unknown;
};

/** What a session without a rate means: Yandex shows null and sends this. */
const unsaidHz = 44_100;
const betaHz = 24_000;

/** The rate at which a session says that it sends, Hz; nothing where it sends no PCM. */
const saidRate = (session: ShownSession): number | undefined => {
	const flat = session.output_audio_format;
	if (typeof flat === 'string') {
		return flat === 'pcm16' ? betaHz : undefined;
	}

	const {type, rate} = session.audio?.output?.format ?? {};
	if (type !== 'audio/pcm') {
		return undefined;
	}

	return typeof rate === 'number' ? rate : unsaidHz;
};

/** The sound is made for another rate than the session says: it plays too fast and too high, or too slow. */
export const wrongRate =
	(hz: number): Fault =>
	(next) => {
		let saidHz: number | undefined;
		let itemId: unknown;
		let aligner = createSampleAligner();
		let stretch = createStretch(1);

		return {
			...next,
			send(parcel) {
				if (parcel.type === 'raw') {
					next.send(parcel);
					return;
				}

				const {frame} = parcel;
				if (typeof frame.session === 'object' && frame.session !== null) {
					saidHz = saidRate(frame.session);
				}

				const sound = asSound(frame);
				if (sound === undefined || saidHz === undefined) {
					next.send(parcel);
					return;
				}

				if (sound.item_id !== itemId) {
					itemId = sound.item_id;
					aligner = createSampleAligner();
					stretch = createStretch(hz / saidHz);
				}

				const samples = stretch(
					aligner.push(Buffer.from(sound.delta, 'base64')),
				);
				sendFrame(next, {...sound, delta: base64FromSamples(samples)});
			},
		};
	};
