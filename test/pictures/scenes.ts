import type {Stage, StageOptions} from './stage.js';

export type Scene = StageOptions & {
	/** Of the file. */
	readonly name: string;
	/** What it shows, for those who cannot see it. */
	readonly title: string;
	/** Spoken into the microphone, after so many ms of silence. */
	readonly says?: {readonly text: string; readonly afterMs: number};
	readonly act: (stage: Stage) => Promise<void>;
};

const send = async ({press, type}: Stage, text: string) => {
	await press('t');
	await type(text);
	await press('Enter');
};

const usual = {columns: 120, rows: 30, flags: ['--provider', 'builtin']};

const weather = {text: 'what is the weather in Moscow', afterMs: 4000};

/** The pictures of the manual. Each begins with a program that was just started. */
export const scenes: readonly Scene[] = [
	{
		...usual,
		name: 'conversation',
		title:
			'A spoken question about the weather, the tool call that ran, and the answer as it is spoken; beside it the levels, who spoke when, and the tool',
		says: weather,
		async act(stage) {
			await stage.sees(/In Moscow/v);
			await stage.wait(2500);
		},
	},
	{
		...usual,
		name: 'interruption',
		title:
			'A story that was interrupted: what was not heard is struck out, and a mark says when',
		async act(stage) {
			await stage.sees('connected');
			await send(stage, 'tell me a long story');
			await stage.sees(/Agent +\S/v);
			await stage.wait(4000);
			await stage.press('i');
			await stage.sees(/interrupted/v);
			await send(stage, 'what is the weather in Moscow');
			await stage.sees(/In Moscow/v);
			await stage.wait(2000);
		},
	},
	{
		...usual,
		name: 'inspector',
		title:
			'Every message of the connection, in both directions, with time and size',
		async act(stage) {
			await stage.sees('connected');
			await send(stage, 'what is the weather in Moscow');
			await stage.sees(/In Moscow/v);
			await stage.wait(1500);
			await stage.press('e');
			await stage.wait(500);
		},
	},
	{
		...usual,
		name: 'latency',
		title: 'How long each part of a turn took',
		says: weather,
		async act(stage) {
			await stage.sees(/In Moscow/v);
			await stage.wait(4000);
			await stage.press('l');
			await stage.wait(500);
		},
	},
	{
		...usual,
		name: 'settings',
		title: 'Every setting with its value, its meaning and where it comes from',
		async act(stage) {
			await stage.sees('connected');
			await stage.press('s');
			await stage.wait(500);
		},
	},
	{
		...usual,
		flags: [...usual.flags, '--language', 'ru'],
		name: 'russian',
		title: 'The same screen in Russian',
		async act(stage) {
			await stage.sees('на связи');
			await send(stage, 'какая погода в Москве');
			await stage.sees(/градус/v);
			await stage.wait(2500);
		},
	},
	{
		...usual,
		columns: 40,
		rows: 24,
		name: 'narrow',
		title: 'The screen in a window of 40 columns',
		async act(stage) {
			await stage.sees('Say something');
			await send(stage, 'what is the weather in Moscow');
			await stage.sees(/In Moscow/v);
			await stage.wait(2500);
		},
	},
];
