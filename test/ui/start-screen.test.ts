import {PassThrough} from 'node:stream';
import {expect, test, vi} from 'vitest';
import {emptyWorkbench} from '../../source/workbench/workbench.js';
import {createMeter} from '../../source/runtime/meter.js';
import {startScreen} from '../../source/ui/start-screen.js';
import {enterScreen, leaveScreen} from '../../source/ui/terminal.js';
import {holdState} from '../helpers/render-app.js';
import {readyState} from '../helpers/session-state.js';
import {settingsBench} from '../helpers/settings-bench.js';

/** Streams that look like a terminal of 80×24 to the screen. */
const createTerminal = () => {
	let written = '';
	const stdout = Object.assign(new PassThrough(), {
		columns: 80,
		rows: 24,
		isTTY: true,
	});
	stdout.on('data', (chunk: Uint8Array) => {
		written += String(chunk);
	});
	const stdin = Object.assign(new PassThrough(), {
		isTTY: true,
		setRawMode: vi.fn(),
		ref: vi.fn(),
		unref: vi.fn(),
	});

	return {
		stdin,
		stdout,
		written: () => written,
		streams: {stdin, stdout} as unknown as Parameters<
			typeof startScreen
		>[0]['streams'],
	};
};

const start = (bench = emptyWorkbench) => {
	const terminal = createTerminal();
	const session = holdState(readyState());
	const environment: Record<string, string | undefined> = {CI: 'true'};
	const screen = startScreen({
		store: session.store,
		meter: createMeter(),
		bench,
		settings: {language: 'en', theme: 'dark', keys: '', mouse: 'on'},
		environment,
		streams: terminal.streams,
	});
	return {...terminal, ...session, screen, environment};
};

test('takes the terminal over, draws even where the environment says CI, and gives it back', async () => {
	const {screen, written, environment, stdin} = start();
	await vi.waitFor(() => {
		expect(written()).toContain('connected');
	});
	expect(written().startsWith(enterScreen)).toBe(true);
	expect(environment).toEqual({CI: 'true'});
	screen.unmount();
	screen.unmount();
	await expect(screen.waitUntilExit()).resolves.toBe('unmounted');
	await vi.waitFor(() => {
		expect(written().endsWith(leaveScreen)).toBe(true);
	});
	expect(stdin.setRawMode).toHaveBeenLastCalledWith(false);
});

test('leaves at once when quit is asked for twice', async () => {
	const {screen, written, stdin, events} = start();
	await vi.waitFor(() => {
		expect(written()).toContain('connected');
	});
	stdin.write('\u{3}');
	await vi.waitFor(() => {
		expect(events).toEqual([{type: 'quit.pressed'}]);
	});
	stdin.write('\u{3}');
	await expect(screen.waitUntilExit()).resolves.toBe('forced');
});

test('a change rewrites the lines it concerns and no others', async () => {
	const {screen, written, become} = start();
	await vi.waitFor(() => {
		expect(written()).toContain('connected');
	});
	const before = written().length;
	become({isMuted: true});
	await vi.waitFor(() => {
		expect(written().slice(before)).toContain('unmute');
	});
	expect(written().slice(before)).not.toContain('interrupts');
	expect(written().slice(before)).not.toContain('\u{1B}[2J');
	screen.unmount();
	await screen.waitUntilExit();
});

test('may be unmounted before the first frame', async () => {
	const {screen, written} = start();
	screen.unmount();
	await expect(screen.waitUntilExit()).resolves.toBe('unmounted');
	expect(written()).toBe('');
});

test('a terminal that is gone ends the screen', async () => {
	const {screen, written, stdout} = start();
	await vi.waitFor(() => {
		expect(written()).toContain('connected');
	});
	stdout.emit('error', new Error('write EIO'));
	await expect(screen.waitUntilExit()).resolves.toBe('forced');
});

test('lends the terminal to the shell, and draws everything anew afterwards', async () => {
	const {screen, written, stdin} = start();
	await vi.waitFor(() => {
		expect(written()).toContain('connected');
	});
	screen.suspend();
	expect(written().endsWith(leaveScreen)).toBe(true);
	expect(stdin.setRawMode).toHaveBeenLastCalledWith(false);
	const before = written().length;
	screen.resume();

	await vi.waitFor(() => {
		expect(written().slice(before)).toContain('connected');
	});
	expect(written().slice(before).startsWith(enterScreen)).toBe(true);
	expect(stdin.setRawMode).toHaveBeenLastCalledWith(true);
	screen.unmount();
	screen.resume();
	expect(written().endsWith(leaveScreen)).toBe(true);
});

test('the language follows its setting at once', async () => {
	const {bench, desk} = settingsBench({
		flags: {language: 'en'},
	});
	const {screen, written} = start(bench);
	await vi.waitFor(() => {
		expect(written()).toContain('connected');
	});
	desk.change('language', 'ru');
	await vi.waitFor(() => {
		expect(written()).toContain('на связи');
	});
	screen.unmount();
});
