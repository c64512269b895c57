import {expect, onTestFinished, test, vi} from 'vitest';
import {connect} from '../../source/protocol/connection.js';
import {logLine, openTold} from '../../source/runtime/told-connection.js';
import {createWireLog} from '../../source/workbench/wire-log.js';
import {serveWebSocket} from '../helpers/serve-web-socket.js';

test('what could not be sent is told, but for sound', async () => {
	const wire = createWireLog();
	const url = await serveWebSocket((socket) => {
		socket.close(1000);
	});
	const connection = openTold(
		connect,
		{url, headers: {}, onEvent: () => undefined},
		wire,
	);
	onTestFinished(async () => connection.close());
	const types = () => wire.read().map(({type}) => type);

	expect(connection.send({type: 'response.create'})).toBe(false);
	connection.send({type: 'input_audio_buffer.append', audio: 'AAAA'});
	await vi.waitFor(() => {
		expect(types()).toEqual([
			'socket.opening',
			'message.unsent',
			'socket.opened',
			'socket.closed',
		]);
	});
});

test('the log says how a connection ended, and nothing of what was said on it', () => {
	expect(logLine({type: 'socket.closed', code: 1006, reason: ''})).toBe(
		'socket.closed: 1006',
	);
	expect(logLine({type: 'socket.refused', status: 429, body: 'words'})).toBe(
		'socket.refused: 429',
	);
	expect(logLine({type: 'socket.silent'})).toBe('socket.silent');
	expect(
		logLine({type: 'error', error: {message: 'what was said'}}),
	).toBeUndefined();
});
