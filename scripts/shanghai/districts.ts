// The sixteen districts (names and codes: the 2016 division in force today) and the fourteen water-control areas.
import type { Words } from '../../domain/measures.ts';

export interface District {
  readonly id: string;
  readonly name: Words;
  readonly adcode: string;
  /** Seat of its government, WGS-84. */
  readonly seat: readonly [number, number];
  /**
   * What its storm drains were built for, mm/h: 36 one-year (the old centre), 51 three-year (districts built up since),
   * after DB31/T 1043-2017 (36.5 / 51.3 / 58.1 mm/h for 1 / 3 / 5 years).
   */
  readonly drain_mm_h: 36 | 51;
}

const district = (id: string, zh: string, adcode: string, lon: number, lat: number, drain_mm_h: 36 | 51): District => ({
  id,
  name: { en: id, zh },
  adcode,
  seat: [lon, lat],
  drain_mm_h,
});

export const DISTRICTS: readonly District[] = [
  district('Huangpu', '黄浦', '310101', 121.4858, 31.2248, 36),
  district('Xuhui', '徐汇', '310104', 121.4329, 31.1819, 36),
  district('Changning', '长宁', '310105', 121.4176, 31.22, 36),
  district("Jing'an", '静安', '310106', 121.4436, 31.2309, 36),
  district('Putuo', '普陀', '310107', 121.3879, 31.2435, 36),
  district('Hongkou', '虹口', '310109', 121.4874, 31.2629, 36),
  district('Yangpu', '杨浦', '310110', 121.5184, 31.2728, 36),
  district('Minhang', '闵行', '310112', 121.3714, 31.1136, 51),
  district('Baoshan', '宝山', '310113', 121.4854, 31.4008, 51),
  district('Jiading', '嘉定', '310114', 121.2459, 31.3855, 51),
  district('Pudong', '浦东', '310115', 121.5635, 31.2481, 51),
  district('Jinshan', '金山', '310116', 121.3262, 30.7269, 51),
  district('Songjiang', '松江', '310117', 121.2191, 31.0326, 51),
  district('Qingpu', '青浦', '310118', 121.1084, 31.1531, 51),
  district('Fengxian', '奉贤', '310120', 121.4539, 30.9144, 51),
  district('Chongming', '崇明', '310151', 121.3928, 31.6287, 51),
];

/** Quarters whose drains were built or rebuilt for five years, 58 mm/h: the rule here is ours, the quarters are real. */
export const NEW_QUARTERS: readonly { readonly lon: number; readonly lat: number; readonly radius_m: number }[] = [
  { lon: 121.503, lat: 31.238, radius_m: 1500 }, // Lujiazui
  { lon: 121.485, lat: 31.189, radius_m: 1800 }, // Expo site
  { lon: 121.315, lat: 31.195, radius_m: 2000 }, // Hongqiao hub
  { lon: 121.92, lat: 30.9, radius_m: 6000 }, // Lingang
  { lon: 121.252, lat: 31.346, radius_m: 2500 }, // Jiading new city
  { lon: 121.215, lat: 31.047, radius_m: 3000 }, // Songjiang new city
  { lon: 121.475, lat: 30.925, radius_m: 2500 }, // Fengxian new city
  { lon: 121.506, lat: 31.327, radius_m: 1800 }, // Xinjiangwancheng
];

/**
 * Water-control areas (水利片) and the ladder of an inner river in each: warning and guarantee level of its representative
 * gauge as published, m above Wusong datum (Qingsong: Qingpu Nanmen; Pudong: Zhuqiao; Jiabaobei: Jiading Nanmen; Yun'nan:
 * Jiangwan; Diannan and Dianbei: Beiqiao; Pu'nandong: Zhangyan; Pu'nanxi: Zhujing; Shangta: Shangta). Where only a warning
 * level is known (Taibei, Tainan and the islands) the guarantee level stands 0.50 m above it, which is ours.
 */
export const CONTROL_AREAS: { readonly [id: string]: { zh: string; warning_m: number; guarantee_m: number } } = {
  Pudong: { zh: '浦东片', warning_m: 3.4, guarantee_m: 3.9 },
  Qingsong: { zh: '青松片', warning_m: 3.3, guarantee_m: 3.75 },
  Jiabaobei: { zh: '嘉宝北片', warning_m: 3.2, guarantee_m: 3.87 },
  "Yun'nan": { zh: '蕰南片', warning_m: 3.5, guarantee_m: 4.44 },
  Dianbei: { zh: '淀北片', warning_m: 3.2, guarantee_m: 3.6 },
  Diannan: { zh: '淀南片', warning_m: 3.2, guarantee_m: 3.6 },
  "Pu'nandong": { zh: '浦南东片', warning_m: 3.3, guarantee_m: 3.9 },
  "Pu'nanxi": { zh: '浦南西片', warning_m: 3.65, guarantee_m: 4.2 },
  Taibei: { zh: '太北片', warning_m: 3.55, guarantee_m: 4.05 },
  Tainan: { zh: '太南片', warning_m: 3.5, guarantee_m: 4.0 },
  Shangta: { zh: '商榻片', warning_m: 3.4, guarantee_m: 3.5 },
  Chongming: { zh: '崇明片', warning_m: 3.2, guarantee_m: 3.7 },
  Changxing: { zh: '长兴片', warning_m: 2.4, guarantee_m: 2.9 },
  Hengsha: { zh: '横沙片', warning_m: 2.4, guarantee_m: 2.9 },
};

/** The word that rows use for a control area. */
export const controlAreaWord = (id: string) => `${id} control area`;
