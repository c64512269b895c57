import {spawn} from 'node:child_process';
import {watch} from 'node:fs';
import process from 'node:process';

export type DeviceChanges = {
	/** Does the system say when devices come and go? Where it does not, they are looked for from time to time. */
	readonly isWatching: () => boolean;
	/** Safe to call twice. */
	readonly stop: () => void;
};

/** Plugging in one thing makes a dozen changes, ms. */
const settleMs = 120;
/** Looking for a device wakes others up, which is a change again: no more often than this, ms. */
const pauseMs = 700;

const soundDevices = '/dev/snd';
const deviceChange =
	/'(?:new|remove|change)' on (?:sink|source|server|card) #/v;
const deviceRemoval = /'remove' on (?:sink|source) #/v;
const streamChange = /'(?:new|change)' on (?:sink-input|source-output) #/v;

/** What changed: `streams` is a program's sound that began, or was moved to another device; `removal` is a device that went, whatever else changed with it. */
export type Change = 'removal' | 'devices' | 'streams';

/** What matters more hides what matters less. */
const weights: Readonly<Record<Change, number>> = {
	streams: 0,
	devices: 1,
	removal: 2,
};

/**
Calls `onChange` when sound devices come, go or change, as far as the system says so: the sound server's own words where `pactl` is installed, and the device files, both on Linux.
*/
export const watchDeviceChanges = (
	onChange: (change: Change) => void,
	platform: NodeJS.Platform = process.platform,
): DeviceChanges => {
	let timer: NodeJS.Timeout | undefined;
	let calledAtMs = Number.NEGATIVE_INFINITY;
	let isStopped = false;
	let watching = 0;
	let change: Change = 'streams';

	if (platform !== 'linux') {
		return {isWatching: () => false, stop: () => undefined};
	}

	const notice = (what: Change) => {
		if (weights[what] > weights[change]) {
			change = what;
		}

		if (isStopped || timer !== undefined) {
			return;
		}

		const pause = pauseMs - (performance.now() - calledAtMs);
		timer = setTimeout(
			() => {
				timer = undefined;
				calledAtMs = performance.now();
				onChange(change);
				change = 'streams';
			},
			Math.max(settleMs, pause),
		);
	};

	const listener = spawn('pactl', ['subscribe'], {
		stdio: ['ignore', 'pipe', 'ignore'],
		env: {...process.env, LC_ALL: 'C'},
	});
	let half = '';
	listener.once('spawn', () => {
		watching++;
	});
	listener.once('error', () => undefined);
	listener.once('exit', () => {
		watching--;
		// The sound server went, or there is none.
		notice('devices');
	});
	listener.stdout.setEncoding('utf8');
	listener.stdout.on('data', (text: string) => {
		const lines = (half + text).split('\n');
		half = lines.pop() ?? '';

		if (lines.some((line) => deviceRemoval.test(line))) {
			notice('removal');
		} else if (lines.some((line) => deviceChange.test(line))) {
			notice('devices');
		} else if (lines.some((line) => streamChange.test(line))) {
			notice('streams');
		}
	});

	const files = (() => {
		try {
			const watcher = watch(soundDevices, {persistent: false}, () => {
				notice('devices');
			});
			watcher.on('error', () => undefined);
			watching++;
			return watcher;
		} catch {
			// No sound card, or none yet.
			return undefined;
		}
	})();

	return {
		isWatching: () => watching > 0,
		stop() {
			isStopped = true;
			clearTimeout(timer);
			listener.kill();
			files?.close();
		},
	};
};
