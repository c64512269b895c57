import {keyProblemRussian} from './keys-russian.js';
import {languageName} from './language-names.js';
import type {settingsEnglish, SettingMeanings} from './settings-english.js';

const units: Readonly<Record<string, string>> = {
	ms: 'мс',
	Hz: 'Гц',
	dB: 'дБ',
};

const ofProvider = 'как у сервиса';

const meanings: SettingMeanings = {
	provider: {
		description: 'Кто отвечает',
		note: 'auto — Yandex или OpenAI, если есть их ключ, иначе встроенный агент (builtin)',
	},
	url: {description: 'Адрес сервера', emptyMeans: ofProvider},
	model: {description: 'Модель', emptyMeans: ofProvider},
	voice: {description: 'Голос агента', emptyMeans: ofProvider},
	instructions: {description: 'Кем агенту быть и как себя вести'},
	fileSearchIndex: {
		description: 'Хранилище документов, в котором ищет file_search',
		emptyMeans: 'без поиска по документам',
	},
	inputDevice: {
		description: 'Микрофон: часть названия устройства',
		emptyMeans: 'как в системе',
	},
	outputDevice: {
		description: 'Динамик: часть названия устройства',
		emptyMeans: 'как в системе',
	},
	inputRate: {
		description:
			'Частота дискретизации отправляемого звука, Гц; 0 — как у сервиса',
	},
	outputRate: {
		description:
			'Частота дискретизации принимаемого звука, Гц; 0 — как у сервиса',
	},
	volume: {
		description: 'Громкость агента в процентах; до 200 для тихих голосов',
	},
	muteAtStart: {description: 'Начинать с выключенным микрофоном'},
	echo: {
		description: 'Как звук динамика не попадает в микрофон',
		note: 'auto подавляет эхо, а если не выходит — переходит к способам попроще',
	},
	noise: {
		description: 'Подавление шума',
		note: 'auto включает его для микрофона и выключает для файла',
	},
	gain: {
		description: 'Автоматическая регулировка уровня микрофона',
		note: 'auto включает её для микрофона и выключает для файла',
	},
	bargeIn: {
		description: 'Что делает ваш голос, пока говорит агент',
		note: 'duck сразу приглушает агента и обрывает, если вы продолжаете; server ждёт сигнала сервера; off даёт договорить',
	},
	bargeInMs: {
		description:
			'Речь такой длины обрывает агента, не дожидаясь сигнала сервера, мс',
	},
	'turnDetection.type': {
		description: 'Как определяется конец реплики',
		note: 'с none реплику заканчивает клавиша разговора',
	},
	'turnDetection.threshold': {
		description: 'Насколько уверенно должна распознаваться речь, от 0 до 1',
	},
	'turnDetection.prefixPaddingMs': {
		description: 'Сколько звука до начала речи сохраняется, мс',
	},
	'turnDetection.silenceDurationMs': {
		description: 'Тишина, которая заканчивает реплику, мс',
	},
	talkMode: {
		description: 'Когда звук микрофона отправляется',
		note: 'open — всегда, push — только пока вы говорите по клавише',
	},
	language: {description: 'Язык экрана'},
	theme: {
		description: 'Цвета экрана',
		note: 'own — theme.json в папке настроек',
	},
	plain: {
		description: 'Строки вместо экрана',
		note: 'auto включает их без терминала, при TERM=dumb и для программ чтения с экрана',
	},
	keys: {
		description: 'Другие клавиши команд',
		note: 'команда=клавиша, через пробел; несколько клавиш — через запятую, none — без клавиши',
		emptyMeans: 'как в таблице клавиш',
	},
	mouse: {
		description: 'Прокрутка колёсиком мыши',
		note: 'off оставляет мышь терминалу; при on текст выделяется с клавишей Shift',
	},
};

/** Settings and voices, in Russian. */
export const settingsRussian: typeof settingsEnglish = {
	title: 'Настройки',
	voicesTitle: (provider) => `Голоса: ${provider}`,
	meanings,

	filter: 'поиск',
	noMatch: 'Такой настройки нет. Backspace или Esc покажет все.',
	nothing: 'Настроек, которые можно изменить, нет.',
	empty: 'пусто',
	unit: (unit) => units[unit] ?? unit,
	yes: 'да',
	no: 'нет',

	source: {
		flag: 'флаг',
		environment: 'окружение',
		stored: 'сохранено',
		default: 'исходное',
	},
	sourceLong: {
		flag: 'задано флагом, для этого запуска',
		environment: (variable) => `задано переменной ${variable}`,
		stored: 'сохранено',
		default: 'исходное значение',
	},
	variableWins: (variable) =>
		`Переменная ${variable} задана и при следующем запуске снова будет важнее.`,
	defaultIs: (value) => `исходно: ${value}`,
	applies: {
		'at-once': 'действует сразу',
		reconnecting: 'требует нового соединения, оно создаётся сразу',
		'next-start': 'действует со следующего запуска',
	},
	voiceReconnects:
		'Агент в этой сессии уже говорил, и голос в ней не меняется: для другого нужно новое соединение, оно создаётся сразу.',

	takes: {
		choices: (choices) => `Возможные значения: ${choices}.`,
		number: (least, most) => `Нужно число от ${least} до ${most}.`,
		wholeNumber: (least, most) => `Нужно целое число от ${least} до ${most}.`,
		rate: 'Нужен 0 или целое число от 8000 до 48000 Гц.',
		address: 'Нужен адрес, который начинается с ws:// или wss://.',
		keys: 'Нужно команда=клавиша, через пробел.',
		text: (most) => `Нужен текст не длиннее ${most} знаков.`,
		line: (most) => `Нужна одна строка не длиннее ${most} знаков.`,
	},
	keyProblem: keyProblemRussian,
	wrongStored: (key, written, takes) =>
		`Сохранённое значение ${key} — «${written}», поэтому действует исходное. ${takes}`,
	unknownStored: (name) =>
		`В файле настроек есть ${name}, а такой настройки нет.`,
	problem: {
		'wrong-value': (written, takes) =>
			`Не изменено: «${written}» не подходит. ${takes}`,
		secret: (variable) =>
			`Не изменено: это похоже на ключ, а ключи не сохраняются. Задайте переменную ${variable}.`,
		'not-set': (variable) =>
			`Не изменено: не задана переменная ${variable}. Задайте её и запустите Parley снова.`,
		'no-address': 'Не изменено: нужен адрес. Сначала задайте url.',
		refused: (words) =>
			`Сервер не принял значение, действует прежнее. Его слова: ${words}`,
		'left-out': (words) =>
			`Сервер не принял заданное значение, действует исходное. Его слова: ${words}`,
		'not-connected': (words) =>
			`С этим значением нет связи: ${words}. {undo} — вернуть прежнее, {reconnect} в разговоре — попробовать ещё раз.`,
		unsaved: (words) =>
			`Сейчас действует, но для следующего запуска не сохранено. ${words}`,
	},

	otherVoice: 'Другой голос',
	currentVoice: 'говорит сейчас',
	anyLanguage: 'любой язык',
	languageOf: (tag) => languageName('ru', tag),
	noVoices: 'Голоса этого сервиса неизвестны: впишите свой.',

	keyEdit: 'изменить',
	keyUndo: 'отменить',
	keyReset: 'исходное',
	keyClose: 'закрыть',
	keyKeep: 'принять',
	keyLeave: 'оставить как было',
	keyMove: 'выбрать',
	keyStep: 'меньше, больше',
	keyLine: 'новая строка',
	keyList: 'список',
};
