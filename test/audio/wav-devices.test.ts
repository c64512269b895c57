import {existsSync} from 'node:fs';
import {mkdtemp, readFile, rm, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {expect, onTestFinished, test, vi} from 'vitest';
import {decodeWav, encodeWav} from '../../source/audio/wav.js';
import {openWavSink, openWavSource} from '../../source/audio/wav-devices.js';

const rateHz = 16_000;
const patience = {timeout: 8000, interval: 10};

const makePath = async () => {
	const folder = await mkdtemp(path.join(tmpdir(), 'parley-test-'));
	onTestFinished(async () => rm(folder, {recursive: true, force: true}));
	return path.join(folder, 'sound.wav');
};

const counting = () => {
	let next = 0;
	return (block: Int16Array) => {
		for (let index = 0; index < block.length; index++) {
			next++;
			block[index] = next % 30_000;
		}
	};
};

test('the recording can be read while it grows, and holds every sample in order', async () => {
	const file = await makePath();
	const sink = await openWavSink({path: file, rateHz, elapsedMs: 0});
	onTestFinished(sink.close);
	sink.start(counting());

	const samples = await vi.waitFor(async () => {
		const sound = decodeWav(await readFile(file));
		expect(sound.samples.length).toBeGreaterThan(rateHz / 5);
		return sound.samples;
	}, patience);
	expect(samples.every((sample, index) => sample === index + 1)).toBe(true);

	await sink.close();
	await sink.close();
	expect(sink.latencySamples()).toBe(0);
});

test('what a killed process left is continued after the silence in between', async () => {
	const file = await makePath();
	await writeFile(file, encodeWav(new Int16Array(1600).fill(7), rateHz));
	const sink = await openWavSink({path: file, rateHz, elapsedMs: 150});
	sink.start(counting());
	await vi.waitFor(() => {
		expect(sink.latencySamples()).toBeLessThan(1600);
	}, patience);
	await vi.waitFor(async () => {
		const {samples} = decodeWav(await readFile(file));
		expect(samples.length).toBeGreaterThan(2400);
	}, patience);
	await sink.close();

	const {samples} = decodeWav(await readFile(file));
	expect(samples.subarray(0, 1600).every((sample) => sample === 7)).toBe(true);
	expect(samples.subarray(1600, 2400).every((sample) => sample === 0)).toBe(
		true,
	);
	expect(samples[2400]).toBe(1);
});

test('a folder that is not there is named', async () => {
	await expect(
		openWavSink({path: '/nonexistent/sound.wav', rateHz, elapsedMs: 0}),
	).rejects.toMatchObject({
		name: 'DeviceError',
		problem: 'refused',
		message:
			'Cannot write the sound file /nonexistent/sound.wav: there is no such file or folder',
	});
});

test.skipIf(!existsSync('/dev/full'))(
	'a full disk is an error to report',
	async () => {
		await expect(
			openWavSink({path: '/dev/full', rateHz, elapsedMs: 0}),
		).rejects.toMatchObject({name: 'DeviceError'});
	},
);

test('a missing microphone file is named', async () => {
	await expect(
		openWavSource({path: '/nonexistent/sound.wav', elapsedMs: 0}),
	).rejects.toMatchObject({
		message:
			'Cannot use the sound file /nonexistent/sound.wav: there is no such file or folder',
	});
});
