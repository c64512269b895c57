import type {Messages} from '../messages.js';
import {inspectorRussian} from './inspector-russian.js';
import {measureRussian} from './measure-russian.js';
import {noticesRussian} from './notices-russian.js';
import {overlayRussian} from './overlay-russian.js';
import {plainRussian} from './plain-russian.js';
import {plural} from './russian-plural.js';
import {settingsRussian} from './settings-russian.js';
import {themeRussian} from './theme-russian.js';

const number = (value: number, digits: number) =>
	value.toFixed(digits).replace('.', ',');

const duration = (ms: number) => {
	const seconds = ms / 1000;
	if (seconds < 10) {
		return `${number(Math.floor(seconds * 10) / 10, 1)} с`;
	}

	return seconds < 60
		? `${Math.floor(seconds)} с`
		: `${Math.floor(seconds / 60)} мин ${Math.floor(seconds % 60)} с`;
};

export const russian: Messages = {
	duration,
	seconds: (count) => `${count} с`,
	milliseconds: (count) => `${count} мс`,

	titleBuiltin: 'Встроенный агент',
	titleCustom: 'Свой сервер',
	connecting: 'соединение',
	attempt: (attempt) => `попытка ${attempt}`,
	configuring: 'запуск сессии',
	connected: 'на связи',
	reconnecting: 'переподключение',
	reconnectingIn: (seconds) => `повтор через ${seconds} с`,
	notConnected: 'нет связи',
	closed: 'закрыто',
	closing: 'завершение… ещё раз {quit} — выйти сразу',

	microphone: 'микр.',
	speaker: 'звук',
	microphoneTitle: 'Микрофон',
	speakerTitle: 'Динамик',
	deviceMuted: 'выкл.',
	deviceMissing: 'нет',
	deviceOff: 'откл.',
	deviceStarting: 'запуск',

	you: 'Вы',
	agentName: 'Агент',
	thinking: 'думает…',
	speaking: 'говорит',
	typed: 'текстом',
	notRecognised: '(не распознано)',
	interrupted: 'прервано',
	interruptedAt: (time) => `прервано на ${time}`,
	failedTurn: 'не удалось',
	connectionLost: 'связь потеряна',
	newSession: 'Новая сессия',
	backAfter: (time) => `снова есть через ${time}`,
	often: (count) =>
		`${count} раз${[2, 3, 4].includes(count % 10) && ![12, 13, 14].includes(count % 100) ? 'а' : ''}`,
	noWords: 'без слов',
	copied: (characters) =>
		`Скопировано, знаков: ${characters.toLocaleString('ru')}.`,
	copiedCut: (characters) =>
		`Скопировано только начало, знаков: ${characters.toLocaleString('ru')}. Больше терминалы за раз не берут.`,
	undone: (setting) => `Отменено изменение: ${setting}.`,
	nothingToCopy: 'Копировать пока нечего.',
	matches: (place, total) => `${place} из ${total}`,
	noMatches: 'не найдено',
	searchOlder: 'раньше',
	searchNewer: 'позже',
	searchKeeps: 'оставить',
	searchStays: 'остаться',
	newerMessages: (count) =>
		`ниже ${count} ${plural(count, 'сообщение', 'сообщения', 'сообщений')}`,
	moreBelow: 'ниже есть ещё',
	greeting: 'Говорите или нажмите {type}, чтобы написать.',
	greetingTyping: 'Нажмите {type}, чтобы написать сообщение.',
	greetingPush: 'Нажмите {talk}, чтобы говорить, или {type}, чтобы написать.',
	greetingMuted:
		'Микрофон выключен: {toggle-mute} — включить, {type} — написать.',
	greetingExample: 'Например: «Какая погода в Москве?»',

	idle: 'тишина',
	listening: 'слушает',
	speech: 'речь',
	turnEnded: 'конец фразы',
	muted: 'микрофон выключен',
	onAir: 'В ЭФИРЕ',
	pressToTalk: '{talk} — говорить',
	notListening: 'не слушает',

	volume: (percent) => `громкость ${percent} %`,
	ducked: 'агент тише',
	duckedShort: 'тише',
	echoReduced: (decibels) => `эхо ${decibels}`,
	echoAdapting: 'эхо: настройка',
	echoReducedAdapting: (decibels) => `эхо ${decibels}, настройка`,
	echoGate: 'эхо отсекается',
	echoHalfDuplex: 'по очереди: дождитесь конца ответа',
	echoHalfDuplexShort: 'по очереди',
	echoReason: {
		'not-installed': 'выполните npm install без --omit=optional',
		'not-converging': 'помогут наушники или меньшая громкость',
	},

	paneNames: {
		conversation: 'Разговор',
		voice: 'Голос',
		tools: 'Инструменты',
	},
	tools: 'Инструменты',
	noTools: 'вызовов не было',
	preparing: 'готовится',
	runningTool: 'выполняется',
	toolFailed: 'ошибка',
	toolCancelled: 'отменён',
	sampleData: 'демоданные',
	onServer: 'сервер',
	onClient: 'здесь',
	callRunBy: 'где',
	callBegan: 'начат в',
	callId: 'id',
	callArguments: 'Аргументы',
	callResult: 'Результат',
	callNothing: 'пусто',
	callCut: (limit) =>
		`Остальное не сохранено: здесь больше ${limit.toLocaleString('ru')} знаков.`,
	callListKeys: '↑↓ выбор · Enter открыть · {copy} копировать · Esc закрыть',
	callKeys: '↑↓ прокрутка · {copy} копировать · Esc назад',

	...overlayRussian,
	inputHint: 'Enter — отправить · Alt+Enter — строка · Esc — закрыть',
	inputPlaceholder: '{type} — написать',
	pasteCut: (limit) =>
		`Вставленный текст обрезан до ${limit.toLocaleString('ru')} знаков.`,
	tooSmall: 'окно мало',
	tooSmallLong: (columns, rows) =>
		`Окно слишком мало: нужно не меньше ${columns}×${rows}`,

	keyTalk: 'говорить',
	keyTalkPush: 'говорить (по клавише)',
	keyTalkHold: 'удерживать и говорить',
	keyTalkStop: 'договорить',
	keyMute: 'выкл. микр.',
	keyUnmute: 'вкл. микр.',
	keyInterrupt: 'прервать',
	keyType: 'написать',
	keyClear: 'очистить',
	keyLouder: 'громче',
	keySofter: 'тише',
	keyNextPane: 'другая панель',
	keyDevices: 'устройства',
	keyLatency: 'задержки',
	keyEvents: 'события',
	keySettings: 'настройки',
	keyUndo: 'отменить настройку',
	keyVoices: 'голоса',
	keyPalette: 'все команды',
	keyBack: 'назад',
	keyHelp: 'помощь',
	keyQuit: 'выход',
	keyReconnect: 'соединить',
	keyDismiss: 'убрать уведомление',
	keyScroll: 'прокрутка',
	keyPage: 'страница',
	keyOldest: 'начало',
	keySearch: 'поиск',
	keySelect: 'выбрать реплику',
	keyCopy: 'копировать',
	keyTimes: 'время реплик',
	keyTools: 'инструменты',
	keyNewest: 'конец',

	nameSpace: 'пробел',
	nameEnter: 'Enter',
	nameEscape: 'Esc',
	nameUp: '↑',
	nameDown: '↓',
	namePageUp: 'PgUp',
	namePageDown: 'PgDn',
	nameHome: 'Home',
	nameEnd: 'End',
	nameLeft: '←',
	nameRight: '→',
	nameTab: 'Tab',

	problemRefused: (status) => `Сервер отказал в соединении: HTTP ${status}`,
	problemUnreachable: 'Сервер недоступен',
	problemRejected: 'Сервер не принял сессию',
	problemLost: 'Связь потеряна',
	serverSays: 'Ответ сервера',
	stepForStatus: {
		401: 'Ключ не задан или неверен. Задайте верный в переменной окружения и запустите снова.',
		403: 'Ключ известен, но прав не хватает. Проверьте роли, каталог и модель.',
		404: 'Нет такого адреса или модели. Проверьте --url и --model и нажмите {reconnect}.',
		429: 'Слишком много запросов или исчерпана квота. Подождите и нажмите {reconnect}.',
		500: 'Неполадка на стороне сервера. Подождите и нажмите {reconnect}.',
		other: 'Проверьте --url, --model и ключ, затем нажмите {reconnect}.',
	},
	stepUnreachable:
		'Проверьте сеть, --url и HTTPS_PROXY, затем нажмите {reconnect}.',
	stepForCode: {
		ECONNREFUSED:
			'По этому адресу никто не отвечает. Проверьте --url и нажмите {reconnect}.',
		ENOTFOUND:
			'Имя узла неизвестно. Проверьте --url и сеть, затем нажмите {reconnect}.',
		ETIMEDOUT:
			'Нет ответа вовремя. Проверьте сеть или прокси и нажмите {reconnect}.',
	},
	stepRejected:
		'Проверьте модель, голос и настройки, затем нажмите {reconnect}.',
	stepLost: 'Нажмите {reconnect}, чтобы соединиться снова.',
	problemMeans:
		'До тех пор вас никто не слышит. Сказанное остаётся, а написанное уйдёт, когда появится связь.',

	noSound: {
		'no-library': 'Звука нет: npm install с компилятором C++ (naudiodon).',
		'no-device': 'Звука нет: подключите звуковую карту, она включится сама.',
		'not-found': 'Звука нет: устройства с таким именем нет.',
		ambiguous: 'Звука нет: имя подходит нескольким устройствам.',
		refused: 'Звука нет: устройство не открывается.',
		silent: 'Звука нет: устройство не отвечает.',
	},
	noInput: {
		'no-library': 'Нет микрофона: npm install с компилятором C++ (naudiodon).',
		'no-device': 'Нет микрофона: подключите его, он включится сам.',
		'not-found': 'Микрофона с таким именем нет.',
		ambiguous: 'Имя подходит нескольким микрофонам.',
		refused: 'Микрофон не открывается.',
		silent: 'Микрофон не отвечает.',
	},
	noOutput: {
		'no-library': 'Нет динамика: npm install с компилятором C++ (naudiodon).',
		'no-device': 'Нет динамика: ответы видны, но не слышны.',
		'not-found': 'Динамика с таким именем нет: ответы не слышны.',
		ambiguous: 'Имя подходит нескольким динамикам: ответы не слышны.',
		refused: 'Динамик не открывается: ответы не слышны.',
		silent: 'Динамик не отвечает: ответы не слышны.',
	},
	soundAbandoned: 'Звука нет: процесс звука не запускается.',
	soundStep: {
		type: '{type} — написать.',
		choose: '{devices} — выбрать другое, {type} — написать.',
		chooseOutput: '{devices} — выбрать другой.',
	},

	...noticesRussian,

	crashed: (reason, logPath) =>
		`Parley остановился из-за собственной ошибки: ${reason}. Разговор окончен. Запустите parley снова; если это повторится, пришлите журнал: ${logPath}`,

	inspector: inspectorRussian,
	measure: measureRussian,
	plain: plainRussian,
	settings: settingsRussian,
	theme: themeRussian,
};
