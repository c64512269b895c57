import {Buffer} from 'node:buffer';
import {writeFile} from 'node:fs/promises';
import path from 'node:path';
import {expect, test, vi} from 'vitest';
import {encodeWav} from '../../source/audio/wav.js';
import {defaultSettings} from '../../source/settings/schema.js';
import {
	isReady,
	launched,
	reaches,
	temporaryFolder,
} from '../helpers/launched.js';
import {
	type Peer,
	serveScenarios,
	type WireFrame,
} from '../helpers/scripted-server.js';

const rateHz = 24_000;
const patience = {timeout: 20_000, interval: 5};

/** A microphone whose samples tell where they are, for thirty seconds: 1, 1, 1, … 30000, a millisecond each. */
const countingMicrophone = async () => {
	const file = path.join(await temporaryFolder(), 'count.wav');
	const samples = Int16Array.from(
		{length: 30 * rateHz},
		(_, index) => Math.floor((index * 1000) / rateHz) + 1,
	);
	await writeFile(file, encodeWav(samples, rateHz));
	return file;
};

const agree = async (peer: Peer) => {
	peer.send({type: 'session.created', session: {id: 'sess_1'}});
	await peer.receives('session.update');
	peer.send({type: 'session.updated', session: {id: 'sess_1'}});
};

/** What was appended, in order. */
const soundOf = (frames: readonly WireFrame[]): readonly number[] =>
	frames.flatMap(({type, audio}) => {
		if (type !== 'input_audio_buffer.append') {
			return [];
		}

		const bytes = Buffer.from(String(audio), 'base64');
		return Array.from({length: bytes.length / 2}, (_, index) =>
			bytes.readInt16LE(2 * index),
		);
	});

/** Each millisecond once, in order, none left out. */
const expectWhole = (sound: readonly number[]) => {
	const steps = sound.map((sample, index) => sample - (sound[index - 1] ?? 0));
	expect(steps.slice(1).filter((step) => step !== 0 && step !== 1)).toEqual([]);
	expect(
		sound.length / (rateHz / 1000) -
			((sound.at(-1) ?? 0) - (sound[0] ?? 0) + 1),
	).toBeCloseTo(0, 0);
};

const count = (peer: Peer | undefined, type: string) =>
	peer?.received.filter((frame) => frame.type === type).length ?? 0;

const start = async (url: string, talkMode: 'open' | 'push') => {
	const runtime = await launched({
		mic: await countingMicrophone(),
		settings: {...defaultSettings, provider: 'openai', url, talkMode},
		environment: {OPENAI_API_KEY: 'sk-test'},
	});
	await reaches(runtime, isReady);
	await reaches(runtime, ({audio}) => {
		expect(audio.input.status).toBe('open');
	});
	return runtime;
};

test(
	'a turn by key is on the wire from 300 ms before the press to 200 ms after the release, and then committed',
	{timeout: 40_000},
	async () => {
		const server = await serveScenarios(agree);
		const runtime = await start(server.url, 'push');
		const peer = server.peers[0];
		const talk = async (frames: number) => {
			const before = count(peer, 'input_audio_buffer.append');
			const commits = count(peer, 'input_audio_buffer.commit');
			const pressedAt = performance.now();
			runtime.store.dispatch({type: 'talk.started'});
			await vi.waitFor(() => {
				expect(count(peer, 'input_audio_buffer.append')).toBeGreaterThan(
					before + frames,
				);
			}, patience);
			const heldMs = performance.now() - pressedAt;
			runtime.store.dispatch({type: 'talk.ended'});
			await vi.waitFor(() => {
				expect(count(peer, 'input_audio_buffer.commit')).toBe(commits + 1);
			}, patience);
			return heldMs;
		};

		// Until there are 300 ms to send.
		await vi.waitFor(() => {
			expect(runtime.meter.read().microphoneDbfs).toBeGreaterThan(-35);
		}, patience);
		const heldMs = await talk(50);
		const first = peer?.received ?? [];
		const sound = soundOf(first).filter((sample) => sample !== 0);
		expect(first.at(-1)?.type).toBe('input_audio_buffer.commit');
		expectWhole(sound);
		const sentMs = sound.length / (rateHz / 1000);
		expect(sentMs).toBeGreaterThan(heldMs + 500 - 120);
		expect(sentMs).toBeLessThan(heldMs + 500 + 120);

		// Pressed again at once: nothing of the first turn is in the second.
		const committed = first.length;
		await talk(50);
		const again = soundOf(peer?.received.slice(committed) ?? []).filter(
			(sample) => sample !== 0,
		);
		expectWhole(again);
		expect(again[0]).toBeGreaterThanOrEqual(sound.at(-1) ?? 0);
	},
);

test(
	'a connection that comes back is sent the 300 ms before, and nothing that was sent',
	{timeout: 40_000},
	async () => {
		const server = await serveScenarios(agree);
		const runtime = await start(server.url, 'open');
		const enough = async (peer: number) =>
			vi.waitFor(() => {
				expect(
					count(server.peers[peer], 'input_audio_buffer.append'),
				).toBeGreaterThan(20);
			}, patience);
		await enough(0);
		server.peers[0]?.cut();
		await enough(1);
		await reaches(runtime, isReady);

		const before = soundOf(server.peers[0]?.received ?? []);
		const after = soundOf(server.peers[1]?.received ?? []);
		expectWhole(before);
		expectWhole(after);
		expect(after[0]).toBeGreaterThanOrEqual(before.at(-1) ?? 0);
	},
);

test(
	'a file in place of the microphone is spoken when the server is ready, from its first sample on',
	{timeout: 40_000},
	async () => {
		const askedAt = performance.now();
		const server = await serveScenarios(async (peer) => {
			// Longer than the sound that is kept from before.
			await vi.waitFor(() => {
				expect(performance.now() - askedAt).toBeGreaterThan(2000);
			}, patience);
			await agree(peer);
		});
		await start(server.url, 'open');
		await vi.waitFor(() => {
			expect(
				count(server.peers[0], 'input_audio_buffer.append'),
			).toBeGreaterThan(20);
		}, patience);
		const sound = soundOf(server.peers[0]?.received ?? []);
		expect(sound[0]).toBe(1);
		expectWhole(sound);
	},
);
