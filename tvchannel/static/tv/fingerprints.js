/* Looks once for the numbers that a box knows itself by, and tells them: hints for staff, never a proof. ES3.
   Each line is [kind, path, arguments...]; of each kind the first that is found counts. */
(function () {
  var probes = [
    ["user", "Authentication.CTCGetConfig", "UserID"],
    ["user", "Authentication.CUGetConfig", "UserID"],
    ["user", "Utility.getSystemInfo", "UID"],
    ["user", "CITV.loginInfo.userId"],
    ["user", "CITV.loginInfo.getValue", "userId"],
    ["user", "iPanel.ioctlRead", "persist.sys.login.userCode"],
    ["user", "DataAccess.getInfo", "UserInfo", "account"],
    ["card", "Utility.getSystemInfo", "SID"],
    ["card", "CITV.loginInfo.smcId"],
    ["card", "CA.card.serialNumber"],
    ["card", "CA.card.cardId"],
    ["card", "CA.serialNumber"],
    ["card", "hardware.smartCard.serialNumber"],
    ["card", "iPanel.ioctlRead", "ICID"],
    ["card", "iSTB.settings.get", "sys:ca0:cardnumber"],
    ["card", "sysmisc.getEnv", "persist.sys.CARDID", ""],
    ["box", "Authentication.CTCGetConfig", "STBID"],
    ["box", "Authentication.CUGetConfig", "stbID"],
    ["box", "hardware.STB.serialNumber"],
    ["box", "hardware.STB.serial"],
    ["box", "iPanel.ioctlRead", "ro.di.stb_sn"],
    ["mac", "Authentication.CTCGetConfig", "mac"],
    ["mac", "Authentication.CUGetConfig", "MAC"],
    ["mac", "network.ethernets.0.MACAddress"],
    ["mac", "iPanel.ioctlRead", "ro.di.mac"]
  ];

  function look(probe) {
    var path = probe[1].split("."), owner = window, last = path.length - 1, i, value;
    try {
      for (i = 0; i < last; i += 1) { owner = owner[path[i]]; }
      value = probe.length > 2 ? owner[path[last]](probe[2], probe[3]) : owner[path[last]];
      return value ? String(value) : "";
    } catch (absent) { return ""; }
  }

  function tell() {
    var found = {}, text = "", i, kind, value, xhr;
    for (i = 0; i < probes.length; i += 1) {
      kind = probes[i][0];
      value = found[kind] ? "" : look(probes[i]);
      if (value) {
        found[kind] = value;
        text += (text ? "&" : "") + kind + "=" + encodeURIComponent(value);
      }
    }
    try {
      xhr = new XMLHttpRequest();
      xhr.open("POST", TV.pair.hints, true);
      xhr.setRequestHeader("Content-Type", "application/x-www-form-urlencoded");
      xhr.send(text);
    } catch (none) { return; }
  }

  setTimeout(tell, 500);
}());
