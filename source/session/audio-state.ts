import type {
	BargeIn,
	DeviceState,
	EchoStatus,
	PlayoutStatus,
} from '../audio/messages.js';

/** What was said last of a way of keeping the echo out that is worse than the canceller. */
export type EchoTold = {
	readonly method: 'gate' | 'half-duplex';
	/** The microphone and the loudspeaker it was said of. */
	readonly devices: string;
};

export type AudioState = {
	readonly status: 'off' | 'starting' | 'running' | 'restarting' | 'abandoned';
	readonly input: DeviceState;
	readonly output: DeviceState;
	readonly echo: EchoStatus;
	/** Absent where nothing bad was said, or it was taken back. */
	readonly echoTold?: EchoTold | undefined;
	readonly playout: PlayoutStatus;
	/** The agent is soft because the person may be speaking. */
	readonly isDucked: boolean;
	/** Playback was cut, and nothing was sent to it since: there is nothing more to cut. */
	readonly isCut: boolean;
	/** The microphone delivers exact zeros: blocked or switched off. */
	readonly isInputZero: boolean;
};

/** Before the audio process has said anything. */
export const initialAudio = (isWanted: boolean): AudioState => ({
	status: isWanted ? 'starting' : 'off',
	input: {status: 'off'},
	output: {status: 'off'},
	echo: {method: 'off', isGuarded: false},
	playout: {depthMs: 0, targetMs: 0, jitterMs: 0, underruns: 0},
	isDucked: false,
	isCut: false,
	isInputZero: false,
});

/** When the person spoke over the agent, and what came of it. */
export type Interruption = BargeIn & {readonly atMs: number};
