import {mkdtemp, rm} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {expect, onTestFinished, test, vi} from 'vitest';
import {createAudioEngine} from '../../source/audio/audio-engine.js';
import type {AudioReport, AudioSetup} from '../../source/audio/messages.js';
import {untouchedSound} from '../helpers/untouched-sound.js';

const start = async (change: Partial<AudioSetup>) => {
	const folder = await mkdtemp(path.join(tmpdir(), 'parley-test-'));
	const told: AudioReport[] = [];
	const engine = createAudioEngine((report) => {
		told.push(report);
	});
	onTestFinished(async () => {
		await engine.close();
		await rm(folder, {recursive: true, force: true});
	});
	engine.handle({
		type: 'open',
		setup: {
			input: {kind: 'none'},
			output: {kind: 'file', path: path.join(folder, 'answer.wav')},
			inputRateHz: 24_000,
			// No rate at all: what stands before the loudspeaker cannot be built.
			outputRateHz: 0,
			volume: 100,
			isMuted: false,
			...untouchedSound,
			...change,
		},
		elapsedMs: {input: 0, output: 0},
		standIns: {},
	});
	return {engine, told};
};

test('what goes wrong while opening is told as devices that are missing, and commands are answered', async () => {
	const {engine, told} = await start({});
	engine.handle({type: 'cut', cutId: 7});
	engine.handle({type: 'use', direction: 'output', name: 'any'});
	await vi.waitFor(
		() => {
			expect(told.length).toBe(3);
		},
		{timeout: 10_000},
	);

	expect(told).toMatchObject([
		{
			type: 'opened',
			input: {status: 'off'},
			output: {status: 'missing', problem: 'refused'},
		},
		{type: 'cut', cutId: 7, parts: []},
		{type: 'device', direction: 'output', state: {status: 'missing'}},
	]);
});
