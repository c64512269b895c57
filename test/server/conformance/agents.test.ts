import {
	OpenAIRealtimeWebSocket,
	RealtimeAgent,
	RealtimeSession,
	tool,
	type RealtimeItem,
} from '@openai/agents-realtime';
import {expect, onTestFinished, test, vi} from 'vitest';
import {z} from 'zod';
import {spokenQuestion, startRealAgent} from './real-agent.js';

vi.setConfig({testTimeout: 60_000});

const wordsOf = (item: RealtimeItem): string =>
	item.type === 'message'
		? item.content
				.map((part) => ('text' in part ? part.text : (part.transcript ?? '')))
				.join(' ')
		: '';

/** OpenAI's agents SDK, as it is, with its own defaults. */
const connect = async () => {
	const server = await startRealAgent();
	const asked: string[] = [];
	const weather = tool({
		name: 'get_weather',
		description: 'The weather in a city',
		parameters: z.object({city: z.string()}),
		async execute({city}) {
			asked.push(city);
			return JSON.stringify({city, temperature_c: 9, condition: 'rain'});
		},
	});
	const agent = new RealtimeAgent({
		name: 'Greeter',
		instructions: 'Your name is Vera. Be brief.',
		tools: [weather],
	});
	const session = new RealtimeSession(agent, {
		transport: new OpenAIRealtimeWebSocket({url: server.url}),
		tracingDisabled: true,
	});
	const errors: unknown[] = [];
	const audio: ArrayBuffer[] = [];
	const counts = new Map<string, number>();
	session.on('error', (error) => {
		errors.push(error);
	});
	session.on('audio', ({data}) => {
		audio.push(data);
	});
	session.on('transport_event', ({type}) => {
		counts.set(type, (counts.get(type) ?? 0) + 1);
	});
	onTestFinished(() => {
		session.close();
	});
	await session.connect({apiKey: 'none'});
	return {
		session,
		asked,
		errors,
		audio,
		async sees(type: string, count = 1) {
			await vi.waitFor(
				() => {
					expect(
						counts.get(type) ?? 0,
						`${type} among ${[...counts.keys()].join(', ')}`,
					).toBeGreaterThanOrEqual(count);
				},
				{timeout: 30_000, interval: 10},
			);
		},
		said: (role: string) =>
			session.history
				.filter((item) => item.type === 'message' && item.role === role)
				.map((item) => wordsOf(item))
				.join(' | '),
	};
};

test('the agents SDK has its tool called by what was said, and both sides in its history', async () => {
	const {session, asked, errors, audio, said} = await connect();
	const question = await spokenQuestion('what is the weather in London');
	for (let start = 0; start < question.length; start += 4800) {
		const part = question.slice(start, start + 4800);
		session.sendAudio(part.buffer);
	}

	await vi.waitFor(
		() => {
			expect(said('assistant')).toMatch(/London/v);
			expect(said('user')).toMatch(/weather in london/iv);
		},
		{timeout: 30_000},
	);
	expect(asked).toEqual(['London']);
	expect(audio.length).toBeGreaterThan(0);
	expect(session.usage.totalTokens).toBeGreaterThan(0);
	expect(errors).toEqual([]);
});

test('the agents SDK interrupts an answer, and its history keeps what was heard', async () => {
	const {session, errors, audio, sees, said} = await connect();
	session.sendMessage('Tell me a story');
	await vi.waitFor(
		() => {
			expect(audio.length).toBeGreaterThan(2);
		},
		{timeout: 30_000},
	);
	session.interrupt();
	await sees('conversation.item.truncated');
	await sees('response.done');
	session.sendMessage('What is your name?');
	await vi.waitFor(
		() => {
			expect(said('assistant')).toMatch(/Vera/v);
		},
		{timeout: 30_000},
	);
	expect(errors).toEqual([]);
});
