import {PassThrough} from 'node:stream';
import {render} from 'ink';
import {expect, onTestFinished, test} from 'vitest';
import {pricesOf} from '../../source/protocol/providers/prices.js';
import {SessionContext} from '../../source/ui/hooks/use-session.js';
import {Header} from '../../source/ui/panes/header.js';
import {holdState} from '../helpers/render-app.js';
import {readyState} from '../helpers/session-state.js';

test('sound that arrives draws the status line only when it says something else', async () => {
	const session = holdState(
		readyState(
			{},
			{prices: pricesOf('yandex', 'speech-realtime-deepseek-v4-flash')},
		),
	);
	let frames = 0;
	const stdout = Object.assign(new PassThrough(), {columns: 160, rows: 24});
	stdout.on('data', () => {
		frames++;
	});
	const {unmount} = render(
		<SessionContext value={session.store}>
			<Header width={160} />
		</SessionContext>,
		{stdout: stdout as unknown as NodeJS.WriteStream, debug: true},
	);
	onTestFinished(() => {
		unmount();
	});

	const {facts} = session.store.getState();
	const before = frames;
	for (let piece = 1; piece <= 200; piece++) {
		session.become({
			facts: {...facts, usage: {...facts.usage, receivedMs: piece * 20}},
		});
		// Let React draw, if it wants to.
		// eslint-disable-next-line no-await-in-loop
		await new Promise((resolve) => {
			setImmediate(resolve);
		});
	}

	// Four seconds of sound are eight kopecks.
	expect(frames - before).toBeGreaterThan(4);
	expect(frames - before).toBeLessThan(12);
});
