import type {inspectorEnglish} from './inspector-english.js';
import {plural} from './russian-plural.js';

const grouped = (count: number) => count.toLocaleString('ru');

const fraction = (value: number) => value.toFixed(1).replace('.', ',');

/** 1 событие, 2 события, 5 событий. */
const events = (count: number) =>
	`${grouped(count)} ${plural(count, 'событие', 'события', 'событий')}`;

const size = (bytes: number) => {
	if (bytes < 1000) {
		return `${bytes} Б`;
	}

	return bytes < 1_000_000
		? `${fraction(bytes / 1000)} кБ`
		: `${fraction(bytes / 1_000_000)} МБ`;
};

/** Слова просмотра событий. */
export const inspectorRussian: typeof inspectorEnglish = {
	title: 'События',
	shown: (count, all) =>
		count === all
			? `все ${grouped(all)}`
			: `${grouped(count)} из ${grouped(all)}`,
	paused: (count) =>
		count === 0 ? 'пауза' : `пауза, новых: ${grouped(count)}`,
	only: {sent: 'только отправленные', received: 'только принятые'},
	forgotten: (count) => `более старые забыты: ${grouped(count)}`,
	nothing: 'Обмена с сервером ещё не было.',
	noneFound: 'Под фильтр ничего не подходит. Esc — сбросить его.',
	noEvent: '(не событие)',
	binary: '(двоичные данные)',
	binaryLong: 'Двоичный кадр: читать в нём нечего.',
	size,
	shortened: ({bytes, soundMs}) =>
		soundMs === undefined
			? `… ${grouped(bytes)} байт`
			: `… ${grouped(bytes)} байт, ${grouped(soundMs)} мс звука`,
	sound: (ms) =>
		ms < 1000 ? `${ms} мс звука` : `${fraction(ms / 1000)} с звука`,
	filterHint: 'тип · -кроме · =где угодно',

	keyOpen: 'открыть',
	keyFilter: 'фильтр',
	keyDirection: 'направление',
	keyPause: 'пауза',
	keyResume: 'дальше',
	keyFold: 'свернуть потоки',
	keyTime: 'время от начала',
	keyPair: 'запрос или ответ',
	keyCopy: 'копировать',
	keySave: 'сохранить всё',
	keyKeys: 'клавиши',
	keyClose: 'закрыть',
	keyFoldJson: 'свернуть',
	keyBeside: 'соседние',
	keyBack: 'назад',

	copied: 'Скопировано, если терминал это разрешает.',
	saving: 'Сохраняем…',
	saved: (count) => `Сохранено ${events(count)}:`,
	notSaved: {
		full: 'Не сохранено: диск полон. Освободите место и нажмите w.',
		forbidden: 'Не сохранено: в папку журнала нельзя писать.',
		other: 'Не сохранено.',
	},

	answers: (event, delay) => `ответ на ${event} ${delay}`,
	answeredBy: (event, delay) => `ответ: ${event} ${delay}`,
	related: (place, count) => `${place} из ${count} связанных`,
	alone: 'связанных событий нет',
};
