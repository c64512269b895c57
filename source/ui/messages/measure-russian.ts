import type {measureEnglish} from './measure-english.js';
import {plural} from './russian-plural.js';

const decimal = (value: number, digits: number) =>
	value.toFixed(digits).replace('.', ',');

const tokens = (count: number): string => {
	if (count < 1000) {
		return String(count);
	}

	return count < 1_000_000
		? `${decimal(count / 1000, count < 100_000 ? 1 : 0)} тыс.`
		: `${decimal(count / 1_000_000, 1)} млн`;
};

const signs = {RUB: '₽'} as const;

export const measureRussian: typeof measureEnglish = {
	onTheAir: 'в эфире',
	offTheAir: 'не в эфире',
	mutedMark: 'МИКРОФОН ВЫКЛ',

	heardHere: 'слышен голос',
	endsIn: (ms) => `конец фразы через ${decimal(ms / 1000, 1)} с`,
	awaitingServer: 'ответ за сервером',
	noticedFrom: (decibels) => `голос заметен от ${decibels}`,
	stripYou: 'вы',
	stripAgent: 'агент',
	stripSpan: (seconds) => `последние ${seconds} с`,
	buffered: (ms) => `буфер ${ms} мс`,
	underruns: (count) =>
		`${count} ${plural(count, 'разрыв', 'разрыва', 'разрывов')}`,

	recording: 'запись',
	minutesLeft: (minutes, isAbout) => `ещё ${isAbout ? '≈ ' : ''}${minutes} мин`,
	timeLeft: (time, isAbout) => `ещё ${isAbout ? '≈ ' : ''}${time}`,
	sessionAge: (time) => `открыта ${time}, может закрыться`,
	replyIn: (ms) => `ответ за ${ms} мс`,
	tokensUsed: (count) => `токенов: ${tokens(count)}`,
	tokensUsedShort: (count) => `${tokens(count)} ток.`,
	estimatedCost: (amount, currency, isAtLeast) =>
		`${isAtLeast ? 'не меньше' : 'около'} ${decimal(amount, 2)} ${signs[currency]}`,

	latency: 'Задержки',
	latencyHint: '↑ ↓ реплика · Esc — закрыть',
	noLatency:
		'Пока нечего показать: скажите или напишите что-нибудь, и здесь появится время каждой реплики.',
	stages: {
		noticed: 'конец → замечен',
		transcribed: 'замечен → слова',
		text: 'замечен → текст',
		audio: '→ первый звук',
		audible: 'звук → слышно',
		voice: 'конец → слышно',
		ducked: 'перебил → тише',
		silent: 'перебил → тихо',
	},
	endKnownBy: {
		microphone: 'конец речи — по микрофону',
		server: 'конец речи — по слову сервера минус пауза (оценка)',
		key: 'конец речи — по отпущенной клавише',
		message: 'от отправки сообщения',
	},
	turnNumber: (number, count) => `реплика ${number} из ${count}`,
	spokenTurn: 'голосом',
	typedTurn: 'текстом',
	notTold: '–',
	notToldMeans: 'никто не сообщил или ещё не было',
	bufferPlot: 'буфер',
	underrunPlot: 'разрывы',
	plotMost: (ms) => `до ${ms} мс`,
	noPlayout: 'звука ещё не было',
};
