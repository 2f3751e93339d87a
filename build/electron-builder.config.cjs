/**
 * How the installers are made; see README.md beside this file. Paths are relative to `desktop/`, the packaged workspace.
 * @type {import('electron-builder').Configuration}
 */
module.exports = {
  appId: 'org.examhall.client',
  productName: 'Examhall',
  executableName: 'examhall',
  copyright: 'Examhall, Apache-2.0',
  directories: { buildResources: '../build/resources', output: '../dist' },
  files: [
    'dist/**/*',
    'package.json',
    '!**/*.map',
    '!**/.tsbuildinfo',
    '!**/*.d.ts',
    // An installed client has no door to the shell that locks nothing down.
    '!dist/practice',
    '!dist/preview',
    '!dist/renderer/practice.html',
    // What the screens show formulas and rich text with is in their bundle.
    '!**/node_modules/{katex,dompurify}/**',
    // The sources of SQLite are needed to compile it only.
    '!**/node_modules/better-sqlite3/{src,deps,binding.gyp}',
  ],
  // Whole packages would be unpacked by default: code beside the archive is not covered by its integrity check.
  asar: { smartUnpack: false },
  // SQLite is native code: the operating system loads it from a real file.
  asarUnpack: ['**/node_modules/better-sqlite3/**/*.node'],
  npmRebuild: false,
  electronFuses: {
    runAsNode: false,
    enableCookieEncryption: true,
    enableNodeOptionsEnvironmentVariable: false,
    enableNodeCliInspectArguments: false,
    enableEmbeddedAsarIntegrityValidation: true,
    onlyLoadAppFromAsar: true,
    loadBrowserProcessSpecificV8Snapshot: false,
    grantFileProtocolExtraPrivileges: false,
  },
  win: {
    extraResources: [{ from: '../build/provisioning/windows', to: 'provisioning' }],
    target: [
      { target: 'nsis', arch: ['x64'] },
      { target: 'msi', arch: ['x64'] },
    ],
    icon: 'icon.png',
  },
  nsis: {
    oneClick: false,
    perMachine: true,
    allowToChangeInstallationDirectory: false,
    deleteAppDataOnUninstall: false,
  },
  msi: { perMachine: true },
  linux: {
    extraResources: [{ from: '../build/provisioning/linux', to: 'provisioning' }],
    target: [
      { target: 'deb', arch: ['x64'] },
      { target: 'rpm', arch: ['x64'] },
      { target: 'AppImage', arch: ['x64'] },
    ],
    category: 'Education',
    icon: 'icon.png',
    maintainer: 'Examhall maintainers',
  },
  mac: {
    target: [
      { target: 'dmg', arch: ['arm64', 'x64'] },
      { target: 'pkg', arch: ['arm64', 'x64'] },
    ],
    hardenedRuntime: true,
    ...(process.env.EXAMHALL_MAC_ENTITLEMENTS ? { entitlements: process.env.EXAMHALL_MAC_ENTITLEMENTS } : {}),
    category: 'public.app-category.education',
    icon: 'icon.png',
  },
};
