import type {EchoStatus} from '../../audio/messages.js';
import type {DeviceProblem} from '../../audio/ports.js';
import type {Pane} from '../arrange.js';
import {inspectorEnglish} from './inspector-english.js';
import {measureEnglish} from './measure-english.js';
import {noticesEnglish} from './notices-english.js';
import {overlayEnglish} from './overlay-english.js';
import {plainEnglish} from './plain-english.js';
import {settingsEnglish} from './settings-english.js';
import {themeEnglish} from './theme-english.js';

/** Durations as people read them: `3.2 s`, `12 s`, `2 min 5 s`. */
const duration = (ms: number) => {
	const seconds = ms / 1000;
	if (seconds < 10) {
		return `${(Math.floor(seconds * 10) / 10).toFixed(1)} s`;
	}

	return seconds < 60
		? `${Math.floor(seconds)} s`
		: `${Math.floor(seconds / 60)} min ${Math.floor(seconds % 60)} s`;
};

/** By Node's code of the failure. */
const stepForCode: Readonly<Record<string, string>> = {
	ECONNREFUSED:
		'Nothing listens at this address. Check --url, then press {reconnect}.',
	ENOTFOUND:
		'This host name is not known. Check --url and the network, then press {reconnect}.',
	ETIMEDOUT:
		'No answer in time. Check the network or the proxy, then press {reconnect}.',
};

/** Every word of the screen, in English. The other languages have the same keys. */
export const english = {
	duration,
	seconds: (count: number) => `${count} s`,
	milliseconds: (count: number) => `${count} ms`,

	titleBuiltin: 'Built-in agent',
	titleCustom: 'Custom server',
	connecting: 'connecting',
	attempt: (attempt: number) => `attempt ${attempt}`,
	configuring: 'starting the session',
	connected: 'connected',
	reconnecting: 'reconnecting',
	reconnectingIn: (seconds: number) => `reconnecting in ${seconds} s`,
	notConnected: 'not connected',
	closed: 'closed',
	closing: 'closing… press {quit} again to leave at once',

	microphone: 'mic',
	speaker: 'speaker',
	microphoneTitle: 'Microphone',
	speakerTitle: 'Speaker',
	deviceMuted: 'muted',
	deviceMissing: 'none',
	deviceOff: 'off',
	deviceStarting: 'starting',

	you: 'You',
	agentName: 'Agent',
	thinking: 'thinking…',
	speaking: 'speaking',
	typed: 'typed',
	notRecognised: '(not recognised)',
	interrupted: 'interrupted',
	interruptedAt: (time: string) => `interrupted at ${time}`,
	failedTurn: 'failed',
	connectionLost: 'connection lost',
	newSession: 'New session',
	backAfter: (time: string) => `back after ${time}`,
	/** The same thing several times in a row. */
	often: (count: number) => `${count} times`,
	noWords: 'no words',
	copied: (characters: number) =>
		`Copied ${characters.toLocaleString('en')} ${characters === 1 ? 'character' : 'characters'}.`,
	copiedCut: (characters: number) =>
		`Copied the first ${characters.toLocaleString('en')} characters: terminals take no more at once.`,
	undone: (setting: string) => `Taken back: ${setting}.`,
	nothingToCopy: 'Nothing to copy yet.',
	matches: (place: number, total: number) => `${place} of ${total}`,
	noMatches: 'not found',
	searchOlder: 'older',
	searchNewer: 'newer',
	/** Enter while one types what to look for, and while one looks at what was found. */
	searchKeeps: 'keeps',
	searchStays: 'stays',
	newerMessages: (count: number) =>
		count === 1 ? '1 message below' : `${count} messages below`,
	moreBelow: 'more below',
	greeting: 'Say something, or press {type} to type.',
	greetingTyping: 'Press {type} to type a message.',
	greetingPush: 'Press {talk} to talk, or {type} to type.',
	greetingMuted:
		'You are muted: press {toggle-mute} to speak, or {type} to type.',
	greetingExample: 'Try “What is the weather in Moscow?”',

	idle: 'idle',
	listening: 'listening',
	speech: 'speech',
	turnEnded: 'end of turn',
	muted: 'muted',
	onAir: 'ON AIR',
	pressToTalk: 'press {talk} to talk',
	notListening: 'not listening',

	volume: (percent: number) => `volume ${percent} %`,
	/** The agent, while the person may be speaking over it. */
	ducked: 'agent softer',
	duckedShort: 'softer',
	echoReduced: (decibels: string) => `echo ${decibels}`,
	echoAdapting: 'echo: adapting',
	echoReducedAdapting: (decibels: string) => `echo ${decibels}, adapting`,
	echoGate: 'echo gate',
	echoHalfDuplex: 'half duplex: wait for the agent to finish',
	echoHalfDuplexShort: 'half duplex',
	/** Why it is not the canceller, and what helps. */
	echoReason: {
		'not-installed': 'run npm install without --omit=optional',
		'not-converging': 'headphones or a lower volume help',
	} satisfies Record<NonNullable<EchoStatus['reason']>, string>,

	paneNames: {
		conversation: 'Conversation',
		voice: 'Voice',
		tools: 'Tools',
	} satisfies Record<Pane, string>,
	tools: 'Tools',
	noTools: 'none called yet',
	preparing: 'preparing',
	runningTool: 'running',
	toolFailed: 'failed',
	toolCancelled: 'cancelled',
	sampleData: 'sample data',
	onServer: 'server',
	onClient: 'here',
	callRunBy: 'run by',
	callBegan: 'at',
	callId: 'id',
	callArguments: 'Arguments',
	callResult: 'Result',
	callNothing: 'nothing',
	callCut: (limit: number) =>
		`The rest is not kept: it is longer than ${limit.toLocaleString('en')} characters.`,
	callListKeys: '↑↓ choose · Enter opens · {copy} copies · Esc closes',
	callKeys: '↑↓ scroll · {copy} copies · Esc back',

	...overlayEnglish,
	inputHint: 'Enter sends · Alt+Enter new line · Esc closes',
	inputPlaceholder: 'press {type} to type',
	pasteCut: (limit: number) =>
		`Pasted text was cut to ${limit.toLocaleString('en')} characters.`,
	tooSmall: 'window too small',
	tooSmallLong: (columns: number, rows: number) =>
		`Window too small: ${columns}×${rows} is the least`,

	keyTalk: 'talk',
	keyTalkPush: 'talk, in push-to-talk',
	keyTalkHold: 'hold to talk',
	keyTalkStop: 'stop talking',
	keyMute: 'mute',
	keyUnmute: 'unmute',
	keyInterrupt: 'interrupt',
	keyType: 'type',
	keyClear: 'clear',
	keyLouder: 'louder',
	keySofter: 'softer',
	keyNextPane: 'next pane',
	keyDevices: 'devices',
	keyLatency: 'latency',
	keyEvents: 'events',
	keySettings: 'settings',
	keyUndo: 'undo a setting',
	keyVoices: 'voices',
	keyPalette: 'all commands',
	keyBack: 'back',
	keyHelp: 'help',
	keyQuit: 'quit',
	keyReconnect: 'reconnect',
	keyDismiss: 'dismiss notice',
	keyScroll: 'scroll',
	keyPage: 'page',
	keyOldest: 'oldest',
	keyNewest: 'newest',
	keySearch: 'search',
	keySelect: 'select a message',
	keyCopy: 'copy',
	keyTimes: 'times',
	keyTools: 'tools',

	nameSpace: 'space',
	nameEnter: 'Enter',
	nameEscape: 'Esc',
	nameUp: '↑',
	nameDown: '↓',
	namePageUp: 'PgUp',
	namePageDown: 'PgDn',
	nameHome: 'Home',
	nameEnd: 'End',
	nameLeft: '←',
	nameRight: '→',
	nameTab: 'Tab',

	problemRefused: (status: number) =>
		`The server refused the connection: HTTP ${status}`,
	problemUnreachable: 'The server cannot be reached',
	problemRejected: 'The server did not accept the session',
	problemLost: 'The connection was lost',
	serverSays: 'The server says',
	stepForStatus: {
		401: 'The key is missing or wrong. Set the right one in the environment and start again.',
		403: 'The key is known but may not do this. Check its roles, the folder and the model.',
		404: 'No such address or model. Check --url and --model, then press {reconnect}.',
		429: 'Too many requests, or the quota is used up. Wait a little, then press {reconnect}.',
		500: 'The trouble is on the server’s side. Wait a little, then press {reconnect}.',
		other: 'Check --url, --model and the key, then press {reconnect}.',
	},
	stepUnreachable:
		'Check the network, --url and HTTPS_PROXY, then press {reconnect}.',
	stepForCode,
	stepRejected:
		'Check the model, the voice and the settings, then press {reconnect}.',
	stepLost: 'Press {reconnect} to connect again.',
	problemMeans:
		'Until then nobody hears you. What was said stays, and what you type is sent when there is a connection.',

	noSound: {
		'no-library': 'No sound: run npm install with a C++ compiler (naudiodon).',
		'no-device': 'No sound: connect a sound card, it is used at once.',
		'not-found': 'No sound: no device has this name.',
		ambiguous: 'No sound: several devices have this name.',
		refused: 'No sound: the device cannot be opened.',
		silent: 'No sound: the device does not answer.',
	} satisfies Record<DeviceProblem, string>,
	noInput: {
		'no-library':
			'No microphone: run npm install with a C++ compiler (naudiodon).',
		'no-device': 'No microphone: connect one, it is used at once.',
		'not-found': 'No microphone has this name.',
		ambiguous: 'Several microphones have this name.',
		refused: 'The microphone cannot be opened.',
		silent: 'The microphone does not answer.',
	} satisfies Record<DeviceProblem, string>,
	noOutput: {
		'no-library':
			'No speaker: run npm install with a C++ compiler (naudiodon).',
		'no-device': 'No speaker: answers are shown, not heard.',
		'not-found': 'No speaker has this name: answers are shown, not heard.',
		ambiguous: 'Several speakers have this name: answers are not heard.',
		refused: 'The speaker cannot be opened: answers are not heard.',
		silent: 'The speaker does not answer: answers are not heard.',
	} satisfies Record<DeviceProblem, string>,
	soundAbandoned: 'No sound: the audio process keeps failing.',
	/** What to do without sound. */
	soundStep: {
		type: '{type} to type.',
		choose: '{devices} to choose another, {type} to type.',
		chooseOutput: '{devices} to choose another.',
	},

	...noticesEnglish,

	/** The reason is whatever was thrown; whole sentences around it. */
	crashed: (reason: string, logPath: string) =>
		`Parley stopped because of a mistake of its own: ${reason}. The conversation has ended. Start parley again; if it happens again, send the log: ${logPath}`,

	inspector: inspectorEnglish,
	measure: measureEnglish,
	plain: plainEnglish,
	settings: settingsEnglish,
	theme: themeEnglish,
};
