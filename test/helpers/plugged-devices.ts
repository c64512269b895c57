import {spawn, type ChildProcess} from 'node:child_process';
import {once} from 'node:events';
import {appendFileSync} from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import type {VirtualSoundCard} from './virtual-sound-card.js';

type Shape = {
	readonly kind: 'loudspeaker' | 'microphone';
	/** Hz; 48,000 unless told otherwise. */
	readonly rateHz?: number;
	/** One unless told otherwise. */
	readonly channels?: number;
};

/** A device beside the card's own, which PortAudio lists by its name, plugged in or not, as ALSA does. */
export type PluggedDevice = {
	/** Resolves when sound, or silence, passes. A microphone hears what is played into `<name>feed`. */
	readonly plugIn: () => Promise<void>;
	readonly unplug: () => void;
};

/** Another device of a virtual sound card; not plugged in yet. To be added before the program starts. */
export const addDevice = (
	{environment, control, keep}: VirtualSoundCard,
	name: string,
	{kind, rateHz = 48_000, channels = 1}: Shape,
): PluggedDevice => {
	const sink = kind === 'loudspeaker' ? name : `${name}feed`;
	let modules: string[] = [];
	let listener: ChildProcess | undefined;

	appendFileSync(
		path.join(environment.HOME ?? '', '.asoundrc'),
		`pcm.${name} { type pulse device ${name} }\n`,
	);

	const stopListening = () => {
		listener?.kill('SIGKILL');
		listener = undefined;
	};

	return {
		async plugIn() {
			modules = [
				control(
					'load-module',
					'module-null-sink',
					`sink_name=${sink}`,
					`rate=${rateHz}`,
					`channels=${channels}`,
					`sink_properties=device.description=${sink}`,
				).trim(),
				...(kind === 'loudspeaker'
					? []
					: [
							control(
								'load-module',
								'module-remap-source',
								`master=${sink}.monitor`,
								`source_name=${name}`,
							).trim(),
						]),
			];
			// An idle null sink wakes every two seconds only.
			const child = keep(
				spawn('parec', ['-d', `${sink}.monitor`, '--latency-msec=5'], {
					env: {...process.env, ...environment},
					stdio: ['ignore', 'pipe', 'ignore'],
				}),
			);
			listener = child;
			await once(child.stdout, 'data');
			child.stdout.resume();
		},
		unplug() {
			stopListening();

			for (const module of modules.toReversed()) {
				control('unload-module', module);
			}

			modules = [];
		},
	};
};
