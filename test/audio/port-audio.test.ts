import {Buffer} from 'node:buffer';
import {Readable, Writable} from 'node:stream';
import type {Binding, StreamOptions} from 'naudiodon';
import {expect, test, vi} from 'vitest';
import {createPortAudio} from '../../source/audio/port-audio.js';

type Hardware = {
	readonly rateHz: number;
	readonly channels: number;
};

/** A device that takes its own rate and channels and nothing else; `listed` is what PortAudio says of it. */
const stubborn = (
	{rateHz, channels}: Hardware,
	listed: {readonly rateHz: number; readonly mostChannels: number},
) => {
	const tried: string[] = [];
	const written: Uint8Array[] = [];
	const chunks: Uint8Array[] = [];

	const check = (options: StreamOptions) => {
		tried.push(`${options.channelCount} at ${options.sampleRate}`);

		if (options.sampleRate !== rateHz || options.channelCount !== channels) {
			throw new Error('Invalid sample rate');
		}
	};

	/** Called with `new`: what it returns is what is made. */
	function audioIo(
		options:
			| {readonly inOptions: StreamOptions}
			| {readonly outOptions: StreamOptions},
	) {
		check('inOptions' in options ? options.inOptions : options.outOptions);
		const stream =
			'inOptions' in options
				? new Readable({
						read() {
							const chunk = chunks.shift();

							if (chunk !== undefined) {
								this.push(chunk);
							}
						},
					})
				: new Writable({
						write(chunk: Uint8Array, _, done) {
							written.push(Uint8Array.from(chunk));

							if (written.length < 4) {
								setImmediate(done);
							}
						},
					});
		return Object.assign(stream, {
			start: () => undefined,
			quit(callback: () => void) {
				callback();
			},
		});
	}

	const device = {
		id: 0,
		name: 'Stubborn',
		maxInputChannels: listed.mostChannels,
		maxOutputChannels: listed.mostChannels,
		defaultSampleRate: listed.rateHz,
		hostAPIName: 'ALSA',
	};
	const binding = {
		getDevices: () => [device],
		getHostAPIs: () => ({
			defaultHostAPI: 0,
			HostAPIs: [{id: 0, defaultInput: 0, defaultOutput: 0}],
		}),
		AudioIO: audioIo,
	};

	return {
		portAudio: createPortAudio(binding as unknown as Binding),
		tried,
		written,
		chunks,
	};
};

test('a loudspeaker that is stereo only and has a rate of its own gets both channels', async () => {
	const {portAudio, tried, written} = stubborn(
		{rateHz: 44_100, channels: 2},
		{rateHz: 44_100, mostChannels: 2},
	);
	const sink = portAudio.openSink('');
	let next = 0;
	const paces = new Set<boolean>();
	sink.start((block, isSteady) => {
		paces.add(isSteady);

		for (let index = 0; index < block.length; index++) {
			next++;
			block[index] = next;
		}
	});
	await vi.waitFor(
		() => {
			expect(written.length).toBe(4);
		},
		{timeout: 10_000},
	);

	expect(tried.at(-1)).toBe('2 at 44100');
	expect(sink.rateHz).toBe(44_100);
	const samples = new Int16Array(new Uint8Array(Buffer.concat(written)).buffer);
	const left = samples.filter((_, index) => index % 2 === 0);
	const right = samples.filter((_, index) => index % 2 === 1);
	expect(left).toEqual(right);
	expect([...left.subarray(0, 3)]).toEqual([1, 2, 3]);
	// Four blocks at once are no pace.
	expect([...paces]).toEqual([false]);
});

test('a microphone that is stereo only is heard as the mean of both channels', async () => {
	const {portAudio, chunks} = stubborn(
		{rateHz: 96_000, channels: 2},
		{rateHz: 96_000, mostChannels: 2},
	);
	const blocks = [
		[100, 300, -50, 50, 7, 7],
		[2, 4, 6, 8, 1, 1],
		[9, 9],
	];
	chunks.push(
		...blocks.map((block) => Buffer.from(Int16Array.from(block).buffer)),
	);
	const source = portAudio.openSource('');
	const heard: number[] = [];
	source.start((block) => {
		heard.push(...block);
	});
	await vi.waitFor(
		() => {
			expect(heard).toHaveLength(7);
		},
		{timeout: 10_000},
	);

	expect(source.rateHz).toBe(96_000);
	expect(heard).toEqual([200, 0, 7, 3, 7, 1, 9]);
});

test('a device that takes nothing says which one it is', () => {
	const {portAudio} = stubborn(
		{rateHz: 8000, channels: 6},
		{rateHz: 48_000, mostChannels: 2},
	);

	expect(() => portAudio.openSink('')).toThrow(
		'“Stubborn” could not be opened: Invalid sample rate',
	);
});
