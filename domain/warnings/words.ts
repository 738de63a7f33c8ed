// The words that a draft starts from, in both languages. A person reads and may change them before anything goes out.
import type { Level } from '../levels.ts';
import type { Words } from '../measures.ts';
import { EVENT_WORDS, LEVEL_WORDS } from './codes.ts';
import type { WarningKind, WarningMessageType, WarningStatus } from './warning.ts';

const LOW: Level[] = ['blue', 'yellow'];

const INSTRUCTIONS = {
  waterlogging: {
    low: {
      en: 'Slow down and keep away from underpasses, tunnels and low streets. Move cars and goods out of basements and low places.',
      zh: '请减速慢行，避开下立交、地道和低洼路段；将车辆和物资移出地下空间和低洼处。',
    },
    high: {
      en: 'Do not walk or drive into standing water, and do not pass closed underpasses. Leave basements and underground car parks. Keep away from drains, poles and cables in the water. If water enters your car, leave it at once.',
      zh: '请勿涉水行走或驾车通过积水路段，勿进入已封闭的下立交；迅速离开地下室和地下车库；远离水中的井盖、电杆和电线；车辆进水时请立即弃车离开。',
    },
  },
  rainstorm: {
    low: {
      en: 'Avoid unnecessary journeys. Keep away from low streets and underpasses. Check drains, windows and basements.',
      zh: '请减少不必要的外出，避开低洼路段和下立交；检查排水口、门窗和地下空间。',
    },
    high: {
      en: 'Stay indoors where it is safe. Stop work outdoors. Do not enter underpasses, basements or standing water. Follow the instructions of the authorities.',
      zh: '请留在安全的室内，停止户外作业；不要进入下立交、地下空间和积水区域；服从有关部门的统一指挥。',
    },
  },
  flood: {
    low: {
      en: 'Keep away from river banks and flood walls. Secure boats and goods by the water.',
      zh: '请远离河岸和防汛墙，加固船只，转移临水物资。',
    },
    high: {
      en: 'Leave river banks and low places beside them. Be ready to move to higher ground. Follow the instructions of the authorities.',
      zh: '请立即离开河岸及沿岸低洼地区，做好向高处转移的准备，服从有关部门的统一指挥。',
    },
  },
  tide: {
    low: {
      en: 'Keep away from quays, river banks and flood walls about high tide. Close flood gates and doors by the water.',
      zh: '高潮位前后请远离码头、河岸和防汛墙，及时关闭临水闸门。',
    },
    high: {
      en: 'Leave quays, river banks and low places beside them before high tide. Do not come to look at the tide. Follow the instructions of the authorities.',
      zh: '高潮位到来前请撤离码头、河岸及沿岸低洼地区，切勿观潮，服从有关部门的统一指挥。',
    },
  },
  gale: {
    low: {
      en: 'Secure loose things on balconies, roofs and building sites. Keep away from hoardings, temporary structures and old trees.',
      zh: '请加固或收起阳台、屋顶和工地上的易坠物品；远离广告牌、临时搭建物和老树。',
    },
    high: {
      en: 'Stay indoors and away from windows. Stop work at height and on the water. Keep away from cranes, scaffolding, hoardings, trees and power lines. Follow the instructions of the authorities.',
      zh: '请留在室内并远离门窗，停止高空和水上作业；远离塔吊、脚手架、广告牌、树木和电线；服从有关部门的统一指挥。',
    },
  },
} as const satisfies Record<WarningKind, Record<'low' | 'high', Words>>;

export function instructionOf(kind: WarningKind, level: Level): Words {
  return INSTRUCTIONS[kind][LOW.includes(level) ? 'low' : 'high'];
}

/** @param where a short name of the area; `more` places besides it */
export function headlineOf(kind: WarningKind, level: Level, where: Words, more = 0): Words {
  const event = EVENT_WORDS[kind];
  const colour = LEVEL_WORDS[level];
  return {
    en: `${colour.en} warning, ${event.en.toLowerCase()}: ${where.en}${more > 0 ? ` and ${more} more place${more === 1 ? '' : 's'}` : ''}`,
    zh: `${event.zh}${colour.zh}预警：${where.zh}${more > 0 ? `等${more + 1}处` : ''}`,
  };
}

/** W4. Set before the headline of whatever is not meant for the public, so that no copy of it can be mistaken. */
export const STATUS_MARK = {
  Actual: { en: '', zh: '' },
  Exercise: { en: '[EXERCISE] ', zh: '【演练】' },
  Test: { en: '[TEST] ', zh: '【测试】' },
} as const satisfies Record<WarningStatus, Words>;

/** What `note` says, in both languages; null where there is nothing to add. */
export function noteOf(status: WarningStatus, msgType: WarningMessageType, reason: string): string | null {
  const about =
    status === 'Exercise'
      ? 'EXERCISE. This is a drill; nobody has to act on it. 演练：本消息仅供演练使用，无需采取行动。'
      : status === 'Test'
        ? 'TEST. For testing only; please disregard. 测试：仅供测试，请忽略。'
        : '';
  const why = msgType === 'Alert' ? '' : reason;
  return [about, why].filter(Boolean).join(' ') || null;
}

/** The words of a Cancel. */
export function cancelledHeadline(kind: WarningKind, level: Level, where: Words): Words {
  const event = EVENT_WORDS[kind];
  return {
    en: `${LEVEL_WORDS[level].en} warning, ${event.en.toLowerCase()}, cancelled: ${where.en}`,
    zh: `解除${event.zh}${LEVEL_WORDS[level].zh}预警：${where.zh}`,
  };
}

/** What is to be heeded when a warning is over. */
export function stillToHeed(kind: WarningKind): Words {
  return kind === 'gale'
    ? { en: 'Keep away from what the wind has loosened.', zh: '请继续远离被大风吹松的物体和断落的电线。' }
    : { en: 'Stay away from water that still stands.', zh: '请继续避开尚未退去的积水。' };
}
