import type { app as en } from '../en/app.js';
import type { Translated } from '../translated.js';

export const app: Translated<typeof en> = {
  loading: '加载中',
  toProjects: '返回我的项目',
  forbidden: { title: '您无权打开此页面', text: '您在此项目中没有可打开此页面的角色,请联系项目负责人。' },
  notFound: { title: '页面不存在', text: '地址可能有误,或页面已移动。' },
  nav: {
    label: '页面',
    projects: '项目',
    work: '评审',
    me: '我的工作',
    lead: '总览',
    items: '题目',
    experts: '专家',
    questions: '提问',
    import: '导入',
    releases: '发布',
    settings: '设置',
    audit: '审计日志',
    account: '账户',
    logOut: '退出登录',
    language: '语言',
    scheme: { label: '配色', light: '浅色', dark: '深色', auto: '跟随系统' },
    skip: '跳到正文',
    open: '打开菜单',
    close: '关闭菜单',
  },
  simulated: '模拟账户',
  offline: '无法连接服务器,正在重试……',
};
