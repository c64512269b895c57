import {PassThrough} from 'node:stream';
import {render} from 'ink';
import {expect, onTestFinished, test} from 'vitest';
import {SessionContext} from '../../source/ui/hooks/use-session.js';
import {ScreenContext} from '../../source/ui/hooks/use-screen.js';
import {chooseLayout} from '../../source/ui/layout.js';
import {Conversation} from '../../source/ui/panes/conversation.js';
import {createScreenStore} from '../../source/ui/screen/store.js';
import {holdState} from '../helpers/render-app.js';
import {
	agentTurn,
	conversationOf,
	heard,
	readyState,
} from '../helpers/session-state.js';

test('progress of the playback draws only when it lights up another word', async () => {
	const speaking = (playedMs: number) => ({
		conversation: conversationOf(
			agentTurn('several words of an answer', {
				status: 'speaking',
				...heard(playedMs, 10_000),
			}),
		),
	});
	const session = holdState(readyState(speaking(0)));
	const size = {columns: 80, rows: 24};
	const layout = chooseLayout(size, {
		toolCount: 0,
		noticeCount: 0,
		isTyping: false,
	});
	if (layout.kind === 'tiny') {
		throw new Error('80×24 is not tiny.');
	}

	let frames = 0;
	const stdout = Object.assign(new PassThrough(), {columns: 80, rows: 24});
	stdout.on('data', () => {
		frames++;
	});
	const {unmount} = render(
		<SessionContext value={session.store}>
			<ScreenContext value={createScreenStore(size)}>
				<Conversation layout={layout} />
			</ScreenContext>
		</SessionContext>,
		{stdout: stdout as unknown as NodeJS.WriteStream, debug: true},
	);
	onTestFinished(() => {
		unmount();
	});

	const before = frames;
	for (let playedMs = 0; playedMs <= 10_000; playedMs += 50) {
		session.become(speaking(playedMs));
		// Let React draw, if it wants to.
		// eslint-disable-next-line no-await-in-loop
		await new Promise((resolve) => {
			setImmediate(resolve);
		});
	}

	expect(frames - before).toBeGreaterThan(3);
	expect(frames - before).toBeLessThan(10);
});
