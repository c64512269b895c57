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
	/** Of a part that was cut: what was received of it by then and will never be heard. */
	readonly discardedMs?: number;
};

export type DeviceChoice =
	| {
			readonly kind: 'device';
			/** Part of the name; empty for the system's default. */
			readonly name: string;
	  }
	| {readonly kind: 'file'; readonly path: string}
	| {readonly kind: 'none'};

/** Which stages the microphone goes through. `auto` means: on for devices, off where a file stands for one. */
export type Processing = {
	/** `auto` takes the best method that works and steps down when it does not; the others are that method and nothing else. */
	readonly echo: 'auto' | 'cancel' | 'gate' | 'half-duplex' | 'off';
	readonly noise: 'auto' | 'on' | 'off';
	readonly gain: 'auto' | 'on' | 'off';
};

/** What the person's voice does to an agent that is speaking. */
export type BargeInSetup = {
	/** `duck`: soften it at once, cut it when the voice lasts. `server`: cut when the server says so. `off`: the voice does nothing. */
	readonly mode: 'duck' | 'server' | 'off';
	/** Speech of this length cuts without the server's word, ms. */
	readonly cutAfterMs: number;
};

export type EchoStatus = {
	/** What keeps the loudspeaker out of the microphone at the moment. `off`: nothing has to, or nothing was wanted. */
	readonly method: 'off' | 'canceller' | 'gate' | 'half-duplex';
	/** The canceller has not proved itself yet: what may be echo is held back. */
	readonly isGuarded: boolean;
	/** How much softer the loudspeaker is after cancelling, dB; absent until it was measured. */
	readonly reductionDb?: number;
	/** From the block given to the device until its echo at the microphone, ms; absent until it was found. */
	readonly delayMs?: number;
	/** Why it is not the canceller. */
	readonly reason?: 'not-installed' | 'not-converging';
};

/** How smoothly answers come. */
export type PlayoutStatus = {
	/** What waits to be played, ms. */
	readonly depthMs: number;
	/** What is waited for before an answer begins, ms: as much as the jitter asks for. */
	readonly targetMs: number;
	/** How unevenly the audio arrives, ms: nineteen of twenty deltas are no later than that. */
	readonly jitterMs: number;
	/** How often an answer ran dry since the start. */
	readonly underruns: number;
};

/** The person's voice over the agent's, once it is known what came of it. Times are from the onset of the voice at the microphone, device latencies included. */
export type BargeIn = {
	readonly outcome: 'cut' | 'restored';
	/** What cut it: speech that lasted, or the program (the server's word, a key). */
	readonly by?: 'voice' | 'program';
	/** Until the agent was soft, ms; absent when it was not ducked. */
	readonly duckedAfterMs?: number;
	/** Until the loudspeaker was silent, ms; absent when it was not cut. */
	readonly silentAfterMs?: number;
};

export type AudioSetup = {
	readonly input: DeviceChoice;
	readonly output: DeviceChoice;
	/** Wire rates of the provider, Hz. */
	readonly inputRateHz: number;
	readonly outputRateHz: number;
	/** Percent, 0 to 200. */
	readonly volume: number;
	/** While true no sample of the microphone leaves the audio process. */
	readonly isMuted: boolean;
	readonly processing: Processing;
	readonly bargeIn: BargeInSetup;
};

/** A device to open, and what for. */
export type StandIn = {
	/** As PortAudio lists it, or a part of it; empty for the system's default. */
	readonly name: string;
	/** The name that was chosen, when this one only stands in for it; empty for the system's default. */
	readonly insteadOf?: string | undefined;
};

export type AudioCommand =
	| {
			readonly type: 'open';
			readonly setup: AudioSetup;
			/** How long the files that stand for devices have been running, ms: after a crash the microphone's goes on from there and the speaker's is continued. 0 starts anew. */
			readonly elapsedMs: {readonly input: number; readonly output: number};
			/** What an earlier process learned of the link. */
			readonly playout?: Pick<PlayoutStatus, 'targetMs' | 'underruns'>;
			/** Devices known to work, to be opened in place of what the setup names. */
			readonly standIns?: {
				readonly input?: StandIn | undefined;
				readonly output?: StandIn | undefined;
			};
	  }
	/** Go on with another device in one direction; the other one is not disturbed. Answered by `device`. What the old one had still to play is forgotten. */
	| ({
			readonly type: 'use';
			readonly direction: 'input' | 'output';
	  } & StandIn)
	| ({
			readonly type: 'play';
			/** PCM16 little-endian mono at `outputRateHz`; may begin or end inside a sample: the part's stream is what counts. */
			readonly bytes: Uint8Array;
	  } & PartKey)
	/** The part is complete: nothing more will come, a split last sample is dropped. */
	| ({readonly type: 'finish'} & PartKey)
	/** Fade out (at most 10 ms), drop everything not yet played, answer with `cut`. */
	| {readonly type: 'cut'; readonly cutId: number}
	| {
			readonly type: 'mute';
			readonly isMuted: boolean;
			/** Closing only: how much more is sent, ms, before `tail-sent` is answered. 0: nothing leaves from now on. */
			readonly tailMs: number;
			/** What `tail-sent` will name: closed again before the word of the first tail has come, only the second one's counts. */
			readonly muteId: number;
	  }
	| {readonly type: 'processing'; readonly processing: Processing}
	| {readonly type: 'barge-in'; readonly bargeIn: BargeInSetup}
	| {readonly type: 'volume'; readonly percent: number}
	/** The program has heard of `interrupted`: what comes from now on was not cut. */
	| {readonly type: 'forget-cut'}
	| {readonly type: 'ping'; readonly pingId: number}
	/** Finish the speaker's file, free the devices and exit with 0. */
	| {readonly type: 'close'};

export type DeviceState =
	| {
			readonly status: 'open';
			readonly kind: 'device' | 'file';
			readonly name: string;
			readonly rateHz: number;
			/** The name that was chosen, when this device only stands in for it; empty when that is the system's default. */
			readonly insteadOf?: string;
			/** What the sound server calls the device behind it, where there is one that says so. */
			readonly behind?: string;
	  }
	| {
			readonly status: 'missing';
			readonly problem: DeviceProblem;
			readonly message: string;
			/** Another one is being looked for: what was not heard is kept until one is found or not. */
			readonly isBeingReplaced?: true;
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
			/** The one that it takes over from had stopped taking sound. */
			readonly wasStalled?: boolean;
	  }
	/** 10 ms of microphone at `inputRateHz`. Never sent while muted. */
	| {readonly type: 'frame'; readonly samples: Int16Array}
	/** At most 15 a second. dBFS, −100 for digital silence. Measured while muted, too: only a number leaves the process. */
	| {
			readonly type: 'levels';
			readonly microphoneDbfs: number;
			readonly speakerDbfs: number;
			/** What the microphone has to reach for the voice detector here to take notice, in whole dBFS; it follows the room's noise. Absent where nobody listens. */
			readonly thresholdDbfs?: number;
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
	/** Speech lasted: playback was cut without waiting for anybody. Every part that still had something to play, as it stands. */
	| {readonly type: 'interrupted'; readonly parts: readonly PartProgress[]}
	/** The agent was made soft, or is back at full level. */
	| {readonly type: 'ducked'; readonly isDucked: boolean}
	| {readonly type: 'barge-in'; readonly bargeIn: BargeIn}
	/** The person's voice, over the agent's or not, as the microphone's own detector hears it: it began or ended so many ms ago. Nobody is heard while muted. */
	| {
			readonly type: 'voice';
			readonly isSpeaking: boolean;
			readonly agoMs: number;
	  }
	/** When it changes, at most twice a second. */
	| {readonly type: 'echo'; readonly status: EchoStatus}
	/** When it changes, at most twice a second. */
	| {readonly type: 'playout'; readonly status: PlayoutStatus}
	/** The microphone was closed with a tail and the last of it has been sent. Not said of a tail that an opening or a mute cut short. */
	| {
			readonly type: 'tail-sent';
			/** Of the newest `mute`. */
			readonly muteId: number;
			/** How much was sent since the microphone was opened, tail included, ms. */
			readonly sentMs: number;
	  }
	/** The microphone delivers exact zeros, which no microphone does by itself; or does no longer. */
	| {readonly type: 'input-zeros'; readonly isZero: boolean}
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
	/** The person's voice lasted, and playback was cut at once. */
	| {
			readonly type: 'audio.interrupted';
			readonly parts: readonly PartProgress[];
	  }
	| {readonly type: 'audio.ducked'; readonly isDucked: boolean}
	| {readonly type: 'audio.barge-in'; readonly bargeIn: BargeIn}
	/** The person began or ended to speak so many ms ago. */
	| {
			readonly type: 'audio.voice';
			readonly isSpeaking: boolean;
			readonly agoMs: number;
	  }
	| {readonly type: 'audio.echo'; readonly status: EchoStatus}
	| {readonly type: 'audio.playout'; readonly status: PlayoutStatus}
	/** The microphone was closed, and nothing more of it comes. */
	| {
			readonly type: 'audio.tail-sent';
			/** How much of the microphone was sent since it was opened, ms; absent where the process ended before it could say. */
			readonly sentMs?: number;
	  }
	| {readonly type: 'audio.input-zeros'; readonly isZero: boolean}
	/** The process ended or stopped answering; it is being started again. */
	| {readonly type: 'audio.lost'; readonly reason: string}
	/** It would not stay up; the conversation goes on by typing. */
	| {readonly type: 'audio.abandoned'; readonly reason: string};
