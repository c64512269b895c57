import {Buffer} from 'node:buffer';
import {mkdirSync, readFileSync, writeFileSync} from 'node:fs';
import path from 'node:path';
import {expect, test, vi} from 'vitest';
import {encodeWav} from '../../source/audio/wav.js';
import type {Runtime} from '../../source/runtime/compose.js';
import {voiceNames} from '../../source/server/speaking/voice-name.js';
import {resolveSettings} from '../../source/settings/resolve.js';
import {defaultSettings} from '../../source/settings/schema.js';
import type {SettingKey} from '../../source/settings/setting-table.js';
import {spokenAnswer, toneBytes} from '../helpers/faults.js';
import {
	isReady,
	launched,
	reaches,
	temporaryFolder,
} from '../helpers/launched.js';
import {
	obliging,
	sessionMember,
	updatesOf,
} from '../helpers/obliging-server.js';
import {
	serveScenarios,
	type Peer,
	type WireFrame,
} from '../helpers/scripted-server.js';

const environment = {
	OPENAI_API_KEY: 'sk-test-key',
	PARLEY_WEATHER_URL: 'http://127.0.0.1:9',
};

const openai = (url: string) => ({
	settings: {...defaultSettings, provider: 'openai' as const, url},
	environment,
});

const entryOf = ({bench}: Runtime, key: SettingKey) =>
	bench.settings.entries().find((entry) => entry.key === key)!;

const stored = (folder: string): unknown =>
	JSON.parse(readFileSync(path.join(folder, 'settings.json'), 'utf8'));

/** Until the server has been asked for so many sessions on a connection. */
const askedFor = async (peer: Peer, count: number) =>
	vi.waitFor(() => {
		const updates = updatesOf(peer);
		expect(updates.length).toBe(count);
		return updates.at(-1)!;
	});

test('a change of the session is sent at once, whole, under a name of its own', async () => {
	const server = await serveScenarios(obliging());
	const runtime = await launched(openai(server.url));
	await reaches(runtime, isReady);
	runtime.bench.settings.change('turnDetection.threshold', '0.7');
	const update = await askedFor(server.peers[0]!, 2);

	expect(update.event_id).toMatch(/^parley_setting_/v);
	expect(sessionMember(update, 'audio.input.turn_detection')).toEqual({
		type: 'server_vad',
		threshold: 0.7,
		prefix_padding_ms: 300,
		silence_duration_ms: 400,
		create_response: true,
		interrupt_response: true,
	});
	expect(entryOf(runtime, 'turnDetection.threshold')).toMatchObject({
		text: '0.7',
		source: 'stored',
	});
});

test.each([
	['voice', 'cedar', 'audio.output.voice', 'cedar'],
	['instructions', 'Be brief.', 'instructions', 'Be brief.'],
	['bargeIn', 'off', 'audio.input.turn_detection.interrupt_response', false],
	['talkMode', 'push', 'audio.input.turn_detection', null],
] as const)('%s reaches the server', async (key, text, member, value) => {
	const server = await serveScenarios(obliging());
	const runtime = await launched(openai(server.url));
	await reaches(runtime, isReady);
	runtime.bench.settings.change(key, text);
	const update = await askedFor(server.peers[0]!, 2);

	expect(sessionMember(update, member)).toEqual(value);
});

test('push-to-talk that is switched on holds from then on', async () => {
	const server = await serveScenarios(obliging());
	const runtime = await launched(openai(server.url));
	await reaches(runtime, isReady);
	runtime.bench.settings.change('talkMode', 'push');

	const {config, serverVad} = runtime.store.getState();
	expect(config.talkMode).toBe('push');
	expect(serverVad).toEqual({isOn: false});
});

test('a text that is no value changes nothing and says so at the setting', async () => {
	const server = await serveScenarios(obliging());
	const runtime = await launched(openai(server.url));
	await reaches(runtime, isReady);
	runtime.bench.settings.change('turnDetection.threshold', 'loud');

	expect(entryOf(runtime, 'turnDetection.threshold')).toMatchObject({
		text: '0.5',
		source: 'default',
		problem: {kind: 'wrong-value', written: 'loud'},
	});
	runtime.bench.settings.change('voice', 'sk-1234567890abcdef');
	expect(entryOf(runtime, 'voice').problem).toEqual({
		kind: 'secret',
		variable: 'OPENAI_API_KEY',
	});
	expect(updatesOf(server.peers[0]!).length).toBe(1);
});

test('what the server refuses is said at the setting, and the old value goes on', async () => {
	const server = await serveScenarios(
		obliging({
			refuse: (update) =>
				sessionMember(update, 'audio.output.voice') === 'nobody'
					? {code: 'invalid_value', message: 'Invalid value: nobody.'}
					: undefined,
		}),
	);
	const folder = await temporaryFolder();
	writeFileSync(path.join(folder, 'settings.json'), '{"voice": "cedar"}');
	const resolution = resolveSettings({
		flags: {url: server.url, provider: 'openai'},
		environment,
		stored: {voice: 'cedar'},
	});
	const runtime = await launched({
		settings: resolution.settings,
		origins: {sources: resolution.sources, stored: {voice: 'cedar'}},
		environment,
		settingsFolder: folder,
	});
	await reaches(runtime, isReady);
	runtime.bench.settings.change('voice', 'nobody');
	// Made before the server has answered: it is not refused along with the voice.
	runtime.bench.settings.change('turnDetection.threshold', '0.8');
	await vi.waitFor(() => {
		expect(entryOf(runtime, 'voice')).toMatchObject({
			text: 'cedar',
			problem: {kind: 'refused', words: 'Invalid value: nobody.'},
		});
	});
	const last = await askedFor(server.peers[0]!, 3);

	expect(sessionMember(last, 'audio.output.voice')).toBe('cedar');
	expect(sessionMember(last, 'audio.input.turn_detection.threshold')).toBe(0.8);
	expect(runtime.store.getState().config.voice).toBe('cedar');
	expect(runtime.store.getState().notices.map(({code}) => code)).toEqual([
		'setting-refused',
	]);
	await runtime.close();
	expect(stored(folder)).toEqual({
		voice: 'cedar',
		turnDetection: {threshold: 0.8},
	});
});

test('a stored setting that the server refuses is left out, the rest holds, and the person reads what is used', async () => {
	const server = await serveScenarios(
		obliging({
			refuse: (update) =>
				sessionMember(update, 'audio.output.voice') === 'dasha'
					? {
							code: 'invalid_value',
							message: 'Invalid value: dasha.',
							param: 'session.audio.output.voice',
						}
					: undefined,
		}),
	);
	const folder = await temporaryFolder();
	const content = {voice: 'dasha', instructions: 'Be brief.'};
	writeFileSync(path.join(folder, 'settings.json'), JSON.stringify(content));
	const resolution = resolveSettings({
		flags: {url: server.url, provider: 'openai'},
		environment,
		stored: content,
	});
	const runtime = await launched({
		settings: resolution.settings,
		origins: {sources: resolution.sources, stored: content},
		environment,
		settingsFolder: folder,
	});
	await reaches(runtime, isReady);
	const [first, second] = await vi.waitFor(() => {
		const updates = updatesOf(server.peers[0]!);
		expect(updates.length).toBe(2);
		return updates;
	});

	expect(sessionMember(second!, 'audio.output.voice')).toBe('marin');
	expect(sessionMember(second!, 'instructions')).toBe('Be brief.');
	expect(sessionMember(second!, 'tools')).toEqual(
		sessionMember(first!, 'tools'),
	);
	expect(entryOf(runtime, 'voice')).toMatchObject({
		text: '',
		problem: {kind: 'left-out', words: 'Invalid value: dasha.'},
	});
	expect(runtime.bench.settings.voice()).toBe('marin');
	expect(runtime.store.getState().config.voice).toBe('marin');
	expect(runtime.store.getState().notices).toMatchObject([
		{code: 'setting-left-out', detail: 'voice=marin'},
	]);
	await runtime.close();
	expect(stored(folder)).toEqual(content);
});

test('a server that refuses the default, too, is left alone', async () => {
	const server = await serveScenarios(
		obliging({
			refuse: () => ({
				code: 'invalid_value',
				message: 'No voice will do.',
				param: 'session.audio.output.voice',
			}),
		}),
	);
	const runtime = await launched(openai(server.url));
	await reaches(runtime, ({notices}) => {
		expect(notices).toMatchObject([{code: 'server-error'}]);
	});

	expect(updatesOf(server.peers[0]!).length).toBe(1);
});

test('the voice of a session that has spoken changes by way of a new one, with what was said', async () => {
	const server = await serveScenarios(
		obliging({
			say: spokenAnswer({deltas: [toneBytes(0.1)], transcript: 'Hello there.'}),
		}),
		obliging(),
	);
	const runtime = await launched(openai(server.url));
	await reaches(runtime, (state) => {
		expect(state.conversation.recent[0]).toMatchObject({status: 'done'});
	});
	expect(entryOf(runtime, 'voice').applies).toBe('reconnecting');
	runtime.bench.settings.change('voice', 'cedar');
	await vi.waitFor(() => {
		expect(server.peers.length).toBe(2);
	});
	const update = await askedFor(server.peers[1]!, 1);

	expect(sessionMember(update, 'audio.output.voice')).toBe('cedar');
	expect(sessionMember(update, 'instructions')).toContain('Hello there.');
	await reaches(runtime, isReady);
	expect(
		runtime.store.getState().conversation.recent.map(({kind}) => kind),
	).toEqual(['agent', 'mark']);
	expect(entryOf(runtime, 'voice').applies).toBe('at-once');
});

test('a server that finds its voice fixed is met with a new session', async () => {
	const server = await serveScenarios(
		obliging({
			refuse: (update) =>
				sessionMember(update, 'audio.output.voice') === 'kirill'
					? {
							code: 'cannot_update_voice',
							message: 'Cannot update the voice if audio is present.',
						}
					: undefined,
		}),
		obliging(),
	);
	const runtime = await launched({
		settings: {...defaultSettings, provider: 'custom', url: server.url},
	});
	await reaches(runtime, isReady);
	runtime.bench.settings.change('voice', 'kirill');
	await vi.waitFor(() => {
		expect(server.peers.length).toBe(2);
	});
	const update = await askedFor(server.peers[1]!, 1);

	expect(sessionMember(update, 'audio.output.voice')).toBe('kirill');
	expect(entryOf(runtime, 'voice')).toMatchObject({text: 'kirill'});
	expect(entryOf(runtime, 'voice').problem).toBeUndefined();
});

test('another address is connected to at once, and the conversation goes on there', async () => {
	const first = await serveScenarios(
		obliging({
			say: spokenAnswer({deltas: [toneBytes(0.1)], transcript: 'One.'}),
		}),
	);
	const second = await serveScenarios(obliging());
	const codes: number[] = [];
	const runtime = await launched(openai(first.url));
	await reaches(runtime, (state) => {
		expect(state.conversation.recent[0]).toMatchObject({status: 'done'});
	});
	first.peers[0]!.onClose((code) => codes.push(code));
	runtime.bench.settings.change('url', second.url);
	await vi.waitFor(() => {
		expect(second.peers.length).toBe(1);
	});
	const update = await askedFor(second.peers[0]!, 1);

	expect(sessionMember(update, 'instructions')).toContain('One.');
	await reaches(runtime, isReady);
	expect(codes).toEqual([1000]);

	// And back, by undo.
	runtime.bench.settings.undo();
	await vi.waitFor(() => {
		expect(first.peers.length).toBe(2);
	});
	expect(entryOf(runtime, 'url').text).toBe(first.url);
});

test('another provider has its own model, voice and wire', async () => {
	const server = await serveScenarios(obliging());
	const runtime = await launched({
		settings: {
			...defaultSettings,
			provider: 'openai',
			url: server.url,
			model: 'gpt-realtime-mini',
			voice: 'cedar',
		},
		environment,
	});
	await reaches(runtime, isReady);
	runtime.bench.settings.change('provider', 'custom');
	await vi.waitFor(() => {
		expect(server.peers.length).toBe(2);
	});
	const update = await askedFor(server.peers[1]!, 1);

	expect(server.peers[1]!.request.headers.authorization).toBeUndefined();
	expect(server.peers[1]!.request.url).not.toContain('gpt-realtime-mini');
	expect(sessionMember(update, 'audio.output.voice')).toBeUndefined();
	expect(runtime.store.getState().config.providerTitle).toBe('Custom server');
	expect(runtime.bench.settings.voices()).toEqual([]);

	runtime.bench.settings.undo();
	expect(entryOf(runtime, 'model').text).toBe('gpt-realtime-mini');
	expect(entryOf(runtime, 'voice').text).toBe('cedar');
	await vi.waitFor(() => {
		expect(server.peers.length).toBe(3);
	});
	expect(server.peers[2]!.request.url).toContain('gpt-realtime-mini');
});

test('a provider without its key is not gone to: the field says which variable it wants', async () => {
	const server = await serveScenarios(obliging());
	const runtime = await launched(openai(server.url));
	await reaches(runtime, isReady);
	runtime.bench.settings.change('provider', 'yandex');

	expect(entryOf(runtime, 'provider')).toMatchObject({
		text: 'openai',
		problem: {kind: 'not-set', variable: 'YANDEX_CLOUD_API_KEY'},
	});
	expect(runtime.store.getState().connection.status).toBe('ready');
	expect(runtime.store.getState().config.providerTitle).toBe('OpenAI');
	expect(server.attempts()).toBe(1);
});

test('a server that does not let one in says why at the address, and undo goes back', async () => {
	const first = await serveScenarios(obliging());
	const second = await serveScenarios({status: 401, body: 'Unknown key'});
	const runtime = await launched(openai(first.url));
	await reaches(runtime, isReady);
	runtime.bench.settings.change('url', second.url);
	await vi.waitFor(() => {
		expect(entryOf(runtime, 'url').problem).toMatchObject({
			kind: 'not-connected',
			words: expect.stringContaining('401') as string,
		});
	});
	runtime.bench.settings.undo();
	await reaches(runtime, isReady);

	expect(first.peers.length).toBe(2);
	expect(entryOf(runtime, 'url').problem).toBeUndefined();
});

test('what is changed is there for the next run, and undone it is as it was stored', async () => {
	const server = await serveScenarios(obliging());
	const folder = await temporaryFolder();
	const content = {language: 'ru'};
	writeFileSync(path.join(folder, 'settings.json'), JSON.stringify(content));
	const {settings, sources} = resolveSettings({
		flags: {url: server.url, provider: 'openai', bargeInMs: '200'},
		environment,
		stored: content,
	});
	const runtime = await launched({
		settings,
		origins: {sources, stored: content},
		environment,
		settingsFolder: folder,
	});
	const {bench} = runtime;
	expect(entryOf(runtime, 'bargeInMs').source).toBe('flag');
	expect(entryOf(runtime, 'language').source).toBe('stored');

	bench.settings.change('bargeInMs', '500 ms');
	bench.settings.change('language', 'en');
	bench.settings.change('theme', 'mono');
	bench.settings.reset('language');
	expect(entryOf(runtime, 'language')).toMatchObject({
		text: 'auto',
		source: 'default',
	});
	await vi.waitFor(() => {
		expect(stored(folder)).toEqual({bargeInMs: 500, theme: 'mono'});
	});

	for (const key of ['language', 'theme', 'language', 'bargeInMs'] as const) {
		expect(bench.settings.lastChange()).toBe(key);
		bench.settings.undo();
	}

	expect(bench.settings.lastChange()).toBeUndefined();
	bench.settings.undo();
	expect(entryOf(runtime, 'bargeInMs')).toMatchObject({
		text: '200',
		source: 'flag',
	});
	await runtime.close();
	expect(stored(folder)).toEqual({language: 'ru'});
});

test('a setting that cannot be written goes on in this run, and says so', async () => {
	const folder = await temporaryFolder();
	mkdirSync(path.join(folder, 'settings.json'));
	const server = await serveScenarios(obliging());
	const runtime = await launched({
		...openai(server.url),
		settingsFolder: folder,
	});
	runtime.bench.settings.change('theme', 'light');
	await vi.waitFor(() => {
		expect(entryOf(runtime, 'theme').problem?.kind).toBe('unsaved');
	});

	expect(entryOf(runtime, 'theme').text).toBe('light');
	expect(runtime.bench.settings.current()?.theme).toBe('light');
});

test('the volume set by key and the one of the settings are the same', async () => {
	const folder = await temporaryFolder();
	const server = await serveScenarios(obliging());
	const runtime = await launched({
		...openai(server.url),
		settingsFolder: folder,
	});
	runtime.store.dispatch({type: 'volume.raised'});
	expect(entryOf(runtime, 'volume').text).toBe('105');
	runtime.bench.settings.change('volume', '60');
	expect(runtime.store.getState().volume).toBe(60);
	await runtime.close();
	expect(stored(folder)).toEqual({volume: 60});
});

test('devices chosen elsewhere are those of the settings, and the other way round', async () => {
	const folder = await temporaryFolder();
	const server = await serveScenarios(obliging());
	const runtime = await launched({
		...openai(server.url),
		settingsFolder: folder,
		speaker: path.join(folder, 'heard.wav'),
		wantsAudio: false,
	});
	runtime.store.dispatch({type: 'devices.chosen', output: 'Headset'});
	expect(entryOf(runtime, 'outputDevice')).toMatchObject({
		text: 'Headset',
		source: 'stored',
	});
	runtime.bench.settings.change('inputDevice', 'USB');
	await runtime.close();
	expect(stored(folder)).toEqual({
		inputDevice: 'USB',
		outputDevice: 'Headset',
	});
});

test('the same list of settings as long as nothing changes', async () => {
	const server = await serveScenarios(obliging());
	const runtime = await launched(openai(server.url));
	await reaches(runtime, isReady);
	const {settings} = runtime.bench;

	expect(settings.entries()).toBe(settings.entries());
	expect(settings.voices()).toBe(settings.voices());
	expect(settings.current()).toBe(settings.current());
	expect(settings.voice()).toBe('marin');
});

test('a server that insists on its detector gets a new session, in which silence ends turns by key', async () => {
	const server = await serveScenarios(
		obliging({
			refuse: (update) =>
				sessionMember(update, 'audio.input.turn_detection') === null
					? {
							code: 'invalid_value',
							message: 'session.audio.input.turn_detection must be an object.',
						}
					: undefined,
		}),
	);
	const runtime = await launched(openai(server.url));
	await reaches(runtime, isReady);
	runtime.bench.settings.change('talkMode', 'push');
	await vi.waitFor(() => {
		expect(server.peers.length).toBe(2);
	});
	const update = await askedFor(server.peers[1]!, 2);
	await reaches(runtime, isReady);

	expect(sessionMember(update, 'audio.input.turn_detection.type')).toBe(
		'server_vad',
	);
	expect(entryOf(runtime, 'talkMode')).toMatchObject({text: 'push'});
	expect(entryOf(runtime, 'talkMode').problem).toBeUndefined();
	expect(runtime.store.getState().serverVad.isOn).toBe(true);
});

test('a model that the server does not let one begin with goes back to the one before', async () => {
	const server = await serveScenarios(
		obliging(),
		obliging({
			refuse: () => ({code: 'invalid_value', message: 'No such model.'}),
		}),
		obliging(),
	);
	const runtime = await launched(openai(server.url));
	await reaches(runtime, isReady);
	runtime.bench.settings.change('model', 'dream');
	await vi.waitFor(() => {
		expect(server.peers.length).toBe(3);
	});
	await reaches(runtime, isReady);

	expect(server.peers[1]!.request.url).toContain('model=dream');
	expect(server.peers[2]!.request.url).toContain('model=gpt-realtime');
	expect(entryOf(runtime, 'model')).toMatchObject({
		text: '',
		problem: {kind: 'refused', words: 'No such model.'},
	});
});

test('what is changed without a connection is told to the next one, and no complaint stands at it', async () => {
	const first = await serveScenarios({status: 401, body: 'Unknown key'});
	const second = await serveScenarios(obliging());
	const runtime = await launched(openai(first.url));
	await reaches(runtime, ({connection}) => {
		expect(connection.status).toBe('failed');
	});
	runtime.bench.settings.change('turnDetection.threshold', '0.9');
	runtime.store.dispatch({type: 'reconnect.pressed'});
	await reaches(runtime, ({connection}) => {
		expect(first.attempts()).toBe(2);
		expect(connection.status).toBe('failed');
	});
	expect(entryOf(runtime, 'turnDetection.threshold').problem).toBeUndefined();

	runtime.bench.settings.change('url', second.url);
	await vi.waitFor(() => {
		expect(second.peers.length).toBe(1);
	});
	const update = await askedFor(second.peers[0]!, 1);
	expect(sessionMember(update, 'audio.input.turn_detection.threshold')).toBe(
		0.9,
	);
	await reaches(runtime, isReady);
	expect(updatesOf(second.peers[0]!).length).toBe(1);
});

test('a conversation that was cleared is told to no session any more', async () => {
	const server = await serveScenarios(
		obliging({
			say: spokenAnswer({deltas: [toneBytes(0.1)], transcript: 'One.'}),
		}),
		obliging(),
	);
	const runtime = await launched(openai(server.url));
	await reaches(runtime, (state) => {
		expect(state.conversation.recent[0]).toMatchObject({status: 'done'});
	});
	runtime.store.dispatch({type: 'reconnect.pressed'});
	await vi.waitFor(() => {
		expect(server.peers.length).toBe(2);
	});
	const peer = server.peers[1]!;
	const instructionsOf = (update: WireFrame) =>
		sessionMember(update, 'instructions');
	expect(instructionsOf(await askedFor(peer, 1))).toContain('earlier session');
	await reaches(runtime, isReady);

	runtime.store.dispatch({type: 'clear.pressed'});
	expect(instructionsOf(await askedFor(peer, 2))).toBe(
		defaultSettings.instructions,
	);
	runtime.bench.settings.change('turnDetection.threshold', '0.7');
	expect(instructionsOf(await askedFor(peer, 3))).toBe(
		defaultSettings.instructions,
	);
});

test(
	'from a cloud to the agent that comes along, and its voices with it',
	{timeout: 30_000},
	async () => {
		const server = await serveScenarios(obliging());
		const runtime = await launched(openai(server.url));
		await reaches(runtime, isReady);
		runtime.bench.settings.change('provider', 'builtin');
		await reaches(runtime, (state) => {
			expect(state.connection.status).toBe('ready');
			expect(state.config.providerTitle).toBe('Built-in agent');
		});

		const ids = runtime.bench.settings.voices().map(({id}) => id);
		expect(ids).toEqual(voiceNames);
		expect(entryOf(runtime, 'url').text).toBe('');
		runtime.bench.settings.change('voice', 'ru');
		runtime.bench.settings.change('voice', 'en-gb');
		runtime.store.dispatch({type: 'message.typed', text: 'hello'});
		await reaches(runtime, (state) => {
			expect(state.conversation.recent.at(-1)).toMatchObject({
				kind: 'agent',
				status: 'done',
			});
		});
		expect(entryOf(runtime, 'voice').problem).toBeUndefined();
	},
);

test(
	'sound follows: another rate on the wire, another method against the echo',
	{timeout: 40_000},
	async () => {
		const folder = await temporaryFolder();
		const microphone = path.join(folder, 'mic.wav');
		const samples = new Int16Array(24_000 * 20).fill(1000);
		writeFileSync(microphone, encodeWav(samples, 24_000));
		const server = await serveScenarios(obliging());
		const runtime = await launched({
			...openai(server.url),
			mic: microphone,
			speaker: path.join(folder, 'heard.wav'),
		});
		await reaches(runtime, isReady);
		const bytesOf = async (peer: Peer) => {
			const {audio} = await peer.receives('input_audio_buffer.append');
			return Buffer.from(String(audio), 'base64').length;
		};

		expect(await bytesOf(server.peers[0]!)).toBe(480);
		runtime.bench.settings.change('inputRate', '16000');
		await vi.waitFor(() => {
			expect(server.peers.length).toBe(2);
		});
		const update = await askedFor(server.peers[1]!, 1);
		expect(sessionMember(update, 'audio.input.format.rate')).toBe(16_000);
		await vi.waitFor(
			async () => {
				expect(await bytesOf(server.peers[1]!)).toBe(320);
			},
			{timeout: 20_000},
		);

		runtime.bench.settings.change('echo', 'half-duplex');
		await reaches(runtime, ({audio}) => {
			expect(audio.echo.method).toBe('half-duplex');
		});
	},
);
