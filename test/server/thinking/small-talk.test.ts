import {expect, test} from 'vitest';
import {createRulesMind} from '../../../source/server/thinking/rules-mind.js';
import {allTools, lights, timer, weather} from './calling/tools.js';
import {
	assistant,
	hear,
	ownTools,
	system,
	think,
	user,
} from './talk-to-mind.js';

test.each([
	['Hello!', 'Hello'],
	['good evening', 'Hello'],
	['Привет', 'Здравствуйте'],
	['how are you today', 'fine'],
	['who are you', 'built-in agent'],
	['Кто ты?', 'встроенный агент'],
	['thank you very much', 'welcome'],
	['Спасибо', 'Пожалуйста'],
	['see you later', 'Goodbye'],
	['Пока!', 'До свидания'],
	['never mind', 'All right'],
	['Хватит', 'Хорошо'],
	['what time is it', 'It is 3:04 PM.'],
	['Который час?', 'Сейчас 15:04.'],
	['what is the date today', 'Today is Saturday, November 21, 2026.'],
	['Какое сегодня число?', 'Сегодня суббота, 21 ноября 2026 года.'],
])('answers, whatever functions there are: %s', async (text, words) => {
	const answers = await Promise.all(
		[ownTools, [...ownTools, ...allTools]].map(async (tools) =>
			think(text, {tools}),
		),
	);

	for (const {say, calls} of answers) {
		expect(say).toContain(words);
		expect(calls).toEqual([]);
	}
});

test.each([
	['what time is it in Tokyo', 'I only know the time here. It is 3:04 PM.'],
	["What's the time in New York?", 'I only know the time here.'],
	['который час в Токио', 'Я знаю только здешнее время. Сейчас 15:04.'],
	['Сколько времени сейчас в Лондоне?', 'Я знаю только здешнее время.'],
	['what time is it here', 'It is 3:04 PM.'],
	['what time is it at the moment', 'It is 3:04 PM.'],
	["what's the date tomorrow", 'Tomorrow is Sunday, November 22, 2026.'],
	['what day is it tomorrow?', 'Tomorrow is Sunday,'],
	['what day was it yesterday', 'Yesterday was Friday, November 20, 2026.'],
	["what was yesterday's date", 'Yesterday was Friday,'],
	['what day is the day after tomorrow', 'The day after tomorrow is Monday,'],
	['what day is December 25', 'That is Friday, December 25, 2026.'],
	['какой день недели был вчера', 'Вчера была пятница, 20 ноября 2026 года.'],
	['какой завтра день недели', 'Завтра воскресенье, 22 ноября 2026 года.'],
	['Какое завтра число?', 'Завтра воскресенье, 22 ноября'],
	['какое число было позавчера', 'Позавчера был четверг, 19 ноября'],
])('tells the time and the day that are asked for: %s', async (text, words) => {
	const say = await hear(text);
	expect(say.startsWith(words)).toBe(true);
});

test.each(['tell me a long story', 'Расскажи длинную историю'])(
	'has a story long enough to be interrupted: %s',
	async (text) => {
		const {say} = await think(text);
		const words = say.split(' ').length;
		// Some 165 words are a minute of speech.
		expect(words).toBeGreaterThan(165);
		expect(words).toBeLessThan(420);
	},
);

test('says an answer sentence by sentence', async () => {
	const texts: string[] = [];
	for await (const piece of createRulesMind().think(
		{
			instructions: '',
			history: [user('tell me a story')],
			tools: [],
			toolChoice: 'auto',
			now: new Date(),
		},
		new AbortController().signal,
	)) {
		texts.push(piece.type === 'text' ? piece.text : piece.type);
	}

	expect(texts.length).toBeGreaterThan(10);
	expect(texts[0]).toBe(
		'This is the story of the lighthouse that kept the wrong time.',
	);
	expect(texts[1]?.startsWith(' On a small island')).toBe(true);
});

test('stops in the middle of an answer when it is given up', async () => {
	const controller = new AbortController();
	const texts: string[] = [];
	for await (const piece of createRulesMind().think(
		{
			instructions: '',
			history: [user('tell me a story')],
			tools: [],
			toolChoice: 'auto',
			now: new Date(),
		},
		controller.signal,
	)) {
		texts.push(piece.type === 'text' ? piece.text : '');
		controller.abort();
	}

	expect(texts).toHaveLength(1);
});

test('cuts an answer at the limit of tokens, between words, and says so', async () => {
	const whole = await think('tell me a story');
	const {say, isCut} = await think('tell me a story', {maxOutputTokens: 25});
	expect(isCut).toBe(true);
	expect(say.length).toBeLessThanOrEqual(100);
	expect(say.length).toBeGreaterThan(80);
	expect(whole.say.startsWith(say)).toBe(true);
	expect(whole.say[say.length]).toBe(' ');
	expect(whole.isCut).toBe(false);
});

test('says what it understands, with the functions and documents in play', async () => {
	const mind = createRulesMind({
		documentTitles: () => ['House rules', 'Opening hours'],
	});
	const {say} = await think(
		'what can you do',
		{tools: [...ownTools, weather, lights, timer]},
		mind,
	);
	expect(say).toContain('weather in a city');
	expect(say).toContain('control lights and set timer');
	expect(say).toContain('House rules');

	const bare = await think('what can you do', {tools: []}, mind);
	expect(bare.say).not.toMatch(/weather|documents|functions|news/v);

	const russian = await think('Что ты умеешь?', {
		tools: [weather, ...ownTools],
	});
	expect(russian.say).toContain('о погоде');
	expect(russian.language).toBe('ru');
});

test('is honest about what it does not understand', async () => {
	const tools = [...ownTools, weather];
	const unheard = await think([user('', 'speech')], {tools});
	expect(unheard.say).toContain('I did not catch that');
	expect(unheard.say).toContain('weather in Paris');

	const unknown = await think('Who won the football match?', {tools});
	expect(unknown.say).toContain('not a language model');
	const russian = await think('Кто написал «Войну и мир»?', {tools});
	expect(russian.say).toContain('не языковая модель');
	expect(russian.language).toBe('ru');
	expect(unheard.calls.length + unknown.calls.length).toBe(0);
});

test('suggests only what is there', async () => {
	const {say} = await think('Who won the football match?', {tools: [timer]});
	expect(say).toContain('set timer');
	expect(say).not.toContain('weather');
});

test('says so when there is no function for the weather', async () => {
	expect(await hear('weather in Paris')).toContain('not switched on');
	expect(await think('погода в Париже')).toMatchObject({
		language: 'ru',
		say: expect.stringContaining('не включена'),
		calls: [],
	});
});

test('repeats what it said, in the language it was said in', async () => {
	const after = async (answer: string, text: string) =>
		think([user('x'), assistant(answer), user(text)]);
	expect(await after('It is late.', 'say it again')).toMatchObject({
		language: 'en',
		say: 'It is late.',
	});
	expect(await after('Уже поздно.', 'repeat that please')).toMatchObject({
		language: 'ru',
		say: 'Уже поздно.',
	});
	expect(await hear('repeat')).toContain('not said anything');
});

test('asks after a silence whether the person is still there', async () => {
	const history = [user('hello'), assistant('Hello.'), user('', 'speech')];
	expect(await hear(history)).toContain('did not catch');
	expect(
		await hear([
			...history,
			assistant('I did not catch that.'),
			user('', 'speech'),
		]),
	).toBe('Are you still there?');
	expect(
		await hear([user('привет'), assistant('Здравствуйте.'), system('Idle.')]),
	).toBe('Вы ещё здесь?');
});

test('speaks first when it is asked to', async () => {
	expect(await hear([])).toContain('Hello');
	expect(
		await hear([], {instructions: 'You are Vera. Greet the user.'}),
	).toContain('My name is Vera');
	expect(
		await hear([], {instructions: 'Greet the user with "Welcome to Acme."'}),
	).toBe('Welcome to Acme.');
	expect(await hear([system('Поприветствуй гостя: «Добро пожаловать!»')])).toBe(
		'Добро пожаловать!',
	);
});

test('offers more when it is asked to go on without a question', async () => {
	expect(await hear([user('hi'), assistant('Hello.')])).toContain(
		'anything else',
	);
});

test.each([
	['my name is anna', 'Nice to meet you, Anna.', 'what is my name', 'Anna'],
	['Меня зовут Олег', 'Очень приятно, Олег.', 'Как меня зовут?', 'Олег'],
])('remembers a name: %s', async (...row) => {
	const [told, thanks, asked, name] = row;
	const answer = await think(told);
	expect(answer.say).toContain(thanks);
	const later = [user(told), assistant(answer.say), user('hi'), user(asked)];
	expect(await hear(later)).toContain(name);
});

test.each([
	["My name isn't Anna, it's Maria", 'Maria'],
	['my name is not Anna but Maria', 'Maria'],
	['My name is Maria, not Anna.', 'Maria'],
	["I'm called Mary", 'Mary'],
	['i am called mary', 'Mary'],
	["don't call me Bob, call me Robert", 'Robert'],
	['you can call me Al', 'Al'],
	['меня зовут не Иван, а Пётр', 'Пётр'],
	['Меня зовут Пётр, а не Иван', 'Пётр'],
	['не зови меня Петя, зови меня Пётр', 'Пётр'],
])('remembers the name that is right: %s', async (told, name) => {
	expect(await hear(told)).toContain(name);
	expect(
		await hear([user(told), assistant('Good.'), user('what is my name?')]),
	).toContain(`Your name is ${name}.`);
});

test.each([
	'my name is not John',
	"my name isn't John",
	"don't call me Bob",
	'never call me Bob',
	'why do you call me Bob',
	'call me a taxi',
	'call me tomorrow',
	'меня зовут не Иван',
	'меня не зовут Иван',
	'не зови меня Боб',
])('learns no name: %s', async (told) => {
	expect(await hear(told)).not.toMatch(/Nice to meet|Очень приятно/v);
	expect(
		await hear([user(told), assistant('Good.'), user('what is my name?')]),
	).toContain('not told me');
});

test('does not make a name up', async () => {
	expect(await hear('what is my name')).toContain('not told me');
	expect(await hear('Как меня зовут?')).toContain('не сказали');
});

test('remembers what was asked', async () => {
	const {say} = await think([
		user('what time is it'),
		assistant('It is 3 PM.'),
		user('what did I ask?'),
	]);
	expect(say).toContain('what time is it');
	expect(await hear('what did I ask you')).toContain('not asked');
});

test.each([
	['what did I say first?', 'tell me a story'],
	['what was my first question', 'tell me a story'],
	['Что я сказал сначала?', 'tell me a story'],
	['what did I say?', 'what time is it'],
])('remembers what was said when: %s', async (text, words) => {
	expect(
		await hear([
			user('tell me a story'),
			assistant('Once.'),
			user('what time is it'),
			assistant('It is 3 PM.'),
			user(text),
		]),
	).toContain(words);
});

test('speaks the language that it is told to speak', async () => {
	expect(
		await think('what time is it', {instructions: 'Always answer in Russian.'}),
	).toMatchObject({language: 'ru', say: 'Сейчас 15:04.'});
	expect(
		await think('Который час?', {instructions: 'Speak English only.'}),
	).toMatchObject({language: 'en', say: 'It is 3:04 PM.'});
	expect(
		await think('Который час?', {
			instructions: 'Answer in the language you are spoken to.',
		}),
	).toMatchObject({language: 'ru'});
	expect(
		await think([
			user('speak Russian please'),
			assistant('Хорошо.'),
			user('what time is it'),
		]),
	).toMatchObject({language: 'ru'});
});

test.each([
	'You are Vera, a concierge.',
	'Your name is Vera.',
	'Тебя зовут Vera.',
])(
	'goes by the name that it is given, and stays honest: %s',
	async (instructions) => {
		const say = await hear('who are you', {instructions});
		expect(say).toContain('My name is Vera');
		expect(say).toContain('not a language model');
	},
);

test('takes no description for a name', async () => {
	expect(
		await hear('who are you', {
			instructions: 'You are a friendly voice assistant.',
		}),
	).toMatch(/^I am Parley/v);
});

test('is as brief as it is told to be', async () => {
	const sentencesOf = (text: string) => text.match(/[.!?](?=\s|$)/gv)?.length;
	const instructions = 'Answer in one sentence.';
	expect(sentencesOf(await hear('hello', {instructions}))).toBe(1);
	expect(sentencesOf(await hear('help', {instructions}))).toBe(1);

	const brief = {instructions: 'You are helpful. Be brief.'};
	expect(sentencesOf(await hear('who are you', brief))).toBe(2);
	// What is long because it was asked for stays long.
	const story = await hear('tell me a story', brief);
	expect(story.length).toBeGreaterThan(1000);
});
