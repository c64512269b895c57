import {spawn, spawnSync, type ChildProcess} from 'node:child_process';
import {Buffer} from 'node:buffer';
import {once} from 'node:events';
import {mkdir, mkdtemp, rm, writeFile} from 'node:fs/promises';
import {createRequire} from 'node:module';
import {tmpdir} from 'node:os';
import path from 'node:path';
import process from 'node:process';
import {until} from './until.js';

/** What came out of the loudspeaker. */
export type Recording = {
	readonly samples: Int16Array;
	/** When the first sample was heard, on `performance.now()`'s clock. */
	readonly startedAtMs: number;
	/** Position of each chunk and when it arrived. */
	readonly chunks: ReadonlyArray<{
		readonly firstSample: number;
		readonly samples: number;
		readonly arrivedAtMs: number;
	}>;
	/** When a sample was heard: its chunk's arrival less the samples behind it. */
	readonly timeOf: (sample: number) => number;
};

/** From the loudspeaker to the microphone. */
export type EchoPath = {
	readonly latencyMs: number;
	/** At the microphone against the loudspeaker, dB: 0 or less. */
	readonly gainDb: number;
};

export type VirtualSoundCard = {
	/** For the program under test. */
	readonly environment: NodeJS.ProcessEnv;
	/** Play a WAV file into the microphone; resolves when it was spoken. */
	readonly say: (wavPath: string) => Promise<void>;
	/** Samples at 48 kHz into the microphone, now. Resolves when they are spoken. */
	readonly sayNow: (samples: Int16Array) => Promise<void>;
	/** Listen at the loudspeaker, or at the microphone as any other program would; resolves when the first sound, or silence, arrived. */
	readonly record: (
		/** A PulseAudio source: `speaker.monitor` unless told otherwise, `mic`, or the monitor of another sink. */
		from?: string,
	) => Promise<{
		/** Now, or when so much more was heard, ms; of a device that is gone nothing more is. */
		readonly stop: (afterMs?: number) => Promise<Recording>;
	}>;
	/** Put loudspeaker and microphone into one room: what is played is heard so much later and so much softer. `remove` parts them again. */
	readonly addEcho: (echo: EchoPath) => {readonly remove: () => void};
	/** A process that ends with the card. */
	readonly keep: <Child extends ChildProcess>(child: Child) => Child;
	/** Run pactl, for plugging and unplugging. Returns what it prints. */
	readonly control: (...words: string[]) => string;
	readonly stop: () => Promise<void>;
};

export const rigRateHz = 48_000;

const daemonScript = [
	'load-module module-native-protocol-unix',
	'load-module module-null-sink sink_name=speaker rate=48000 channels=1 sink_properties=device.description=speaker',
	'load-module module-null-sink sink_name=micfeed rate=48000 channels=1',
	'load-module module-remap-source master=micfeed.monitor source_name=mic source_properties=device.description=mic',
	'set-default-sink speaker',
	'set-default-source mic',
	'',
].join('\n');

const rawFormat = ['--format=s16le', '--rate=48000', '--channels=1'];
const lowLatency = ['--latency-msec=5', '--process-time-msec=5'];

const isInstalled = (command: string) =>
	spawnSync(command, ['--version'], {stdio: 'ignore'}).status === 0;

const hasPackage = (name: string) => {
	try {
		createRequire(import.meta.url).resolve(name);
		return true;
	} catch {
		return false;
	}
};

/** What is not installed here that the virtual sound card needs; `undefined` when nothing is missing. */
export const missingForSoundCard = (): string | undefined => {
	const missing = ['pulseaudio', 'pactl', 'pacat', 'parec', 'paplay'].filter(
		(command) => !isInstalled(command),
	);

	if (missing.length > 0) {
		return `${missing.join(', ')} not installed`;
	}

	return hasPackage('naudiodon') ? undefined : 'naudiodon is not installed';
};

const end = async (child: ChildProcess) => {
	if (child.exitCode !== null || child.signalCode !== null) {
		return;
	}

	const exited = once(child, 'exit');
	child.kill('SIGKILL');
	await exited;
};

/** A sound card has its own clock, however busy the machine is; PulseAudio gives real time to some of its threads only. Where real time is not allowed, the card loses sound with everybody else. */
const neverLate = ({pid}: ChildProcess) => {
	spawnSync('chrt', ['--all-tasks', '--rr', '--pid', '5', String(pid)]);
};

const listen = (environment: NodeJS.ProcessEnv, from: string) =>
	spawn('parec', ['-d', from, ...rawFormat, ...lowLatency], {
		env: environment,
		stdio: ['ignore', 'pipe', 'ignore'],
	});

/** The number of the stream that a module plays, in what pactl lists. */
const streamOf = (list: string, module: string): string => {
	const owned = list
		.split('Sink Input #')
		.find((part) => part.includes(`Owner Module: ${module}\n`));
	const stream = /^\d+/v.exec(owned ?? '')?.[0];
	if (stream === undefined) {
		throw new Error(`Module ${module} plays nothing`);
	}

	return stream;
};

const toRecording = (
	parts: ReadonlyArray<{
		readonly bytes: Uint8Array;
		readonly arrivedAtMs: number;
	}>,
): Recording => {
	const bytes = Buffer.concat(parts.map((part) => part.bytes));
	const samples = new Int16Array(Math.floor(bytes.length / 2));
	new Uint8Array(samples.buffer).set(bytes.subarray(0, samples.length * 2));

	let read = 0;
	const chunks = parts.map((part) => {
		const firstSample = Math.floor(read / 2);
		read += part.bytes.length;
		return {
			firstSample,
			samples: Math.floor(read / 2) - firstSample,
			arrivedAtMs: part.arrivedAtMs,
		};
	});

	const timeOf = (sample: number) => {
		const chunk =
			chunks.findLast(({firstSample}) => firstSample <= sample) ?? chunks[0];

		if (chunk === undefined) {
			return Number.NaN;
		}

		const behind = chunk.firstSample + chunk.samples - sample;
		return chunk.arrivedAtMs - (behind * 1000) / rigRateHz;
	};

	return {samples, startedAtMs: timeOf(0), chunks, timeOf};
};

/**
A private PulseAudio with a loudspeaker that can be listened to and a microphone that can be spoken into. Whoever starts it stops it.
*/
export const startVirtualSoundCard = async (): Promise<VirtualSoundCard> => {
	const folder = await mkdtemp(path.join(tmpdir(), 'parley-rig-'));
	const home = path.join(folder, 'home');
	const run = path.join(folder, 'run');
	await mkdir(home);
	await mkdir(run, {mode: 0o700});
	await writeFile(
		path.join(home, '.asoundrc'),
		'pcm.!default { type pulse }\nctl.!default { type pulse }\n',
	);
	await writeFile(path.join(folder, 'rig.pa'), daemonScript);

	const rigEnvironment = {
		HOME: home,
		XDG_RUNTIME_DIR: run,
		PULSE_RUNTIME_PATH: path.join(run, 'pulse'),
		PULSE_SERVER: `unix:${path.join(run, 'pulse/native')}`,
	};
	const environment = {...process.env, ...rigEnvironment};
	const children = new Set<ChildProcess>();

	const keep = <Child extends ChildProcess>(child: Child): Child => {
		children.add(child);
		return child;
	};

	const control = (...words: string[]) =>
		spawnSync('pactl', words, {env: environment, encoding: 'utf8'}).stdout;

	const addEcho = ({latencyMs, gainDb}: EchoPath) => {
		const module = control(
			'load-module',
			'module-loopback',
			'source=speaker.monitor',
			'sink=micfeed',
			`latency_msec=${latencyMs}`,
		).trim();
		// A volume that begins with a sign is relative, and a new stream is at 0 dB.
		const stream = streamOf(control('list', 'sink-inputs'), module);
		if (gainDb !== 0) {
			control('set-sink-input-volume', stream, `${gainDb}dB`);
		}

		return {
			remove() {
				control('unload-module', module);
			},
		};
	};

	const stop = async () => {
		await Promise.all([...children].map(async (child) => end(child)));
		await rm(folder, {recursive: true, force: true});
	};

	const daemon = keep(
		spawn(
			'pulseaudio',
			[
				'-n',
				'-F',
				path.join(folder, 'rig.pa'),
				'--exit-idle-time=-1',
				'--daemonize=no',
				'--disallow-exit',
			],
			{env: environment, stdio: 'ignore'},
		),
	);
	try {
		await until(
			() =>
				control('list', 'short', 'sources').includes('mic\t')
					? true
					: undefined,
			{what: 'PulseAudio comes up'},
		);

		neverLate(daemon);

		// An idle null sink wakes every two seconds only; listeners keep both of them awake.
		await Promise.all(
			['speaker.monitor', 'mic'].map(async (from) => {
				const listener = keep(listen(environment, from));
				await once(listener.stdout, 'data');
				listener.stdout.resume();
			}),
		);
	} catch (error) {
		await stop();
		throw error;
	}

	return {
		environment: rigEnvironment,
		async say(wavPath) {
			const player = keep(
				spawn('paplay', ['-d', 'micfeed', wavPath], {
					env: environment,
					stdio: 'ignore',
				}),
			);
			await once(player, 'exit');
		},
		async sayNow(samples) {
			const player = keep(
				spawn('pacat', ['-d', 'micfeed', ...rawFormat, ...lowLatency], {
					env: environment,
					stdio: ['pipe', 'ignore', 'ignore'],
				}),
			);
			player.stdin.end(
				Buffer.from(samples.buffer, samples.byteOffset, samples.byteLength),
			);
			await once(player, 'exit');
		},
		async record(from = 'speaker.monitor') {
			const parts: Array<{bytes: Uint8Array; arrivedAtMs: number}> = [];
			const listener = keep(listen(environment, from));
			let heardBytes = 0;
			listener.stdout.on('data', (bytes: Uint8Array) => {
				parts.push({bytes, arrivedAtMs: performance.now()});
				heardBytes += bytes.length;
			});
			await once(listener.stdout, 'data');

			return {
				async stop(afterMs = 0) {
					const enough = heardBytes + (afterMs * 2 * rigRateHz) / 1000;
					await until(() => (heardBytes < enough ? undefined : true), {
						what: `${afterMs} ms more were heard`,
					});
					await end(listener);
					return toRecording(parts);
				},
			};
		},
		addEcho,
		keep,
		control,
		stop,
	};
};
