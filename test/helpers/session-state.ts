import {append, emptyLog} from '../../source/session/log.js';
import type {
	AgentTurn,
	Turn,
	UserTurn,
} from '../../source/session/conversation.js';
import {
	initialState,
	type SessionConfig,
	type SessionState,
} from '../../source/session/state.js';
import type {ToolCall} from '../../source/session/tool-call.js';

const testConfig: SessionConfig = {
	providerTitle: 'Built-in agent',
	model: 'parley-builtin',
	voice: 'en-us',
	serverTools: [],
	clientTools: [],
	talkMode: 'open',
	hasServerVad: true,
	silenceDurationMs: 400,
	needsTranscriptFirst: false,
	inputRateHz: 24_000,
	outputRateHz: 24_000,
	isMutedAtStart: false,
	volumeAtStart: 100,
	bargeIn: 'duck',
	wantsAudio: true,
};

/** Connected, with a microphone and a loudspeaker. */
export const readyState = (
	change: Partial<SessionState> = {},
	config: Partial<SessionConfig> = {},
): SessionState => ({
	...initialState({...testConfig, ...config}),
	connection: {status: 'ready'},
	audio: {
		...initialState({...testConfig, ...config}).audio,
		status: 'running',
		input: {
			status: 'open',
			kind: 'device',
			name: 'USB Microphone',
			rateHz: 48_000,
		},
		output: {
			status: 'open',
			kind: 'device',
			name: 'Loudspeaker',
			rateHz: 48_000,
		},
	},
	...change,
});

export const userTurn = (
	text: string,
	change: Partial<UserTurn> = {},
): UserTurn => ({
	kind: 'user',
	id: `user_${text}`,
	source: 'speech',
	status: 'final',
	text,
	startedAtMs: 0,
	...change,
});

export const agentTurn = (
	text: string,
	change: Partial<AgentTurn> = {},
): AgentTurn => ({
	kind: 'agent',
	id: 'resp_1',
	status: 'done',
	reason: '',
	parts: [{itemId: 'item_1', contentIndex: 0, text}],
	audioParts: [{itemId: 'item_1', contentIndex: 0, isComplete: true}],
	playback: [],
	startedAtMs: 0,
	...change,
});

/** Sound of the part that `agentTurn` has. */
export const heard = (playedMs: number, receivedMs: number) => ({
	playback: [
		{
			responseId: 'resp_1',
			itemId: 'item_1',
			contentIndex: 0,
			playedMs,
			receivedMs,
		},
	],
});

export const conversationOf = (...turns: readonly Turn[]) => {
	let log = emptyLog<Turn>();
	for (const turn of turns) {
		log = append(log, turn);
	}

	return log;
};

export const toolCall = (change: Partial<ToolCall> = {}): ToolCall => ({
	callId: 'call_1',
	itemId: 'item_2',
	name: 'get_weather',
	arguments: '{"city":"Moscow"}',
	where: 'client',
	responseId: 'resp_1',
	status: 'done',
	startedAtMs: 0,
	durationMs: 420,
	summary: '+4 °C, light rain',
	isSample: false,
	...change,
});
