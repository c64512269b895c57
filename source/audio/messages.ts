import type {DeviceProblem} from './ports.js';

/**
What the program and the audio process say to each other, over `child_process` IPC with `serialization: 'advanced'`, so that typed arrays travel as they are.
*/

/** One content part of one answer: the unit that `conversation.item.truncate` speaks of. */
export type PartKey = {
	readonly responseId: string;
	readonly itemId: string;
	readonly contentIndex: number;
};

/** How far one part got. Milliseconds of the part's own audio, rounded down. */
export type PartProgress = PartKey & {
	readonly receivedMs: number;
	/** Left the loudspeaker: device latency deducted, never more than received. */
	readonly playedMs: number;
};

export type DeviceChoice =
	| {
			readonly kind: 'device';
			/** Part of the name; empty for the system's default. */
			readonly name: string;
	  }
	| {readonly kind: 'file'; readonly path: string}
	| {readonly kind: 'none'};

export type AudioSetup = {
	readonly input: DeviceChoice;
	readonly output: DeviceChoice;
	/** Wire rates of the provider, Hz. */
	readonly inputRateHz: number;
	readonly outputRateHz: number;
	/** Percent, 0 to 100. */
	readonly volume: number;
	/** While true no sample of the microphone leaves the audio process. */
	readonly isMuted: boolean;
};

export type AudioCommand =
	| {
			readonly type: 'open';
			readonly setup: AudioSetup;
			/** How long the files that stand for devices have been running, ms: after a crash the microphone's goes on from there and the speaker's is continued. 0 starts anew. */
			readonly elapsedMs: {readonly input: number; readonly output: number};
	  }
	| ({
			readonly type: 'play';
			/** PCM16 little-endian mono at `outputRateHz`; may begin or end inside a sample: the part's stream is what counts. */
			readonly bytes: Uint8Array;
	  } & PartKey)
	/** The part is complete: nothing more will come, a split last sample is dropped. */
	| ({readonly type: 'finish'} & PartKey)
	/** Fade out (at most 10 ms), drop everything not yet played, answer with `cut`. */
	| {readonly type: 'cut'; readonly cutId: number}
	| {readonly type: 'mute'; readonly isMuted: boolean}
	| {readonly type: 'volume'; readonly percent: number}
	| {readonly type: 'ping'; readonly pingId: number}
	/** Finish the speaker's file, free the devices and exit with 0. */
	| {readonly type: 'close'};

export type DeviceState =
	| {
			readonly status: 'open';
			readonly kind: 'device' | 'file';
			readonly name: string;
			readonly rateHz: number;
	  }
	| {
			readonly status: 'missing';
			readonly problem: DeviceProblem;
			readonly message: string;
	  }
	/** Not wanted. */
	| {readonly status: 'off'};

export type AudioReport =
	| {
			readonly type: 'opened';
			readonly input: DeviceState;
			readonly output: DeviceState;
	  }
	/** A device was lost while running, or came back. */
	| {
			readonly type: 'device';
			readonly direction: 'input' | 'output';
			readonly state: DeviceState;
	  }
	/** 20 ms of microphone at `inputRateHz`. Never sent while muted. */
	| {readonly type: 'frame'; readonly samples: Int16Array}
	/** At most 15 a second. dBFS, −100 for digital silence. Measured while muted, too: only a number leaves the process. */
	| {
			readonly type: 'levels';
			readonly microphoneDbfs: number;
			readonly speakerDbfs: number;
	  }
	/** At most 15 a second while something plays, and once when a part ends. Only parts that changed. */
	| {readonly type: 'progress'; readonly parts: readonly PartProgress[]}
	/** Everything that was finished has been played: the loudspeaker is silent. */
	| {readonly type: 'drained'}
	/** Answer to `cut`: every part that still had something to play, as it stands. */
	| {
			readonly type: 'cut';
			readonly cutId: number;
			readonly parts: readonly PartProgress[];
	  }
	| {readonly type: 'pong'; readonly pingId: number};

/** What the handle to the audio process tells the rest of the program: the reports without their housekeeping, and what happened to the process. */
export type AudioEvent =
	| {
			readonly type: 'audio.opened';
			readonly input: DeviceState;
			readonly output: DeviceState;
	  }
	| {
			readonly type: 'audio.device';
			readonly direction: 'input' | 'output';
			readonly state: DeviceState;
	  }
	| {readonly type: 'audio.progress'; readonly parts: readonly PartProgress[]}
	| {readonly type: 'audio.drained'}
	| {readonly type: 'audio.cut'; readonly parts: readonly PartProgress[]}
	/** The process ended or stopped answering; it is being started again. */
	| {readonly type: 'audio.lost'; readonly reason: string}
	/** It would not stay up; the conversation goes on by typing. */
	| {readonly type: 'audio.abandoned'; readonly reason: string};
