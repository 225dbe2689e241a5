//! The four services as an applicant meets them: whose they are, and an application that is complete and in order. A
//! walk changes what it needs to.

use serde_json::{Value, json};

/// A service: its folder and id, who offers it, an application.
pub struct Service {
    pub id: &'static str,
    pub authority: &'static str,
    /// Of the thing applied for, which is another in every walk.
    pub application: fn(&Things) -> Application,
}

/// What a walk is about, so that no two are in each other's way.
pub struct Things {
    /// A real estate unit.
    pub unit: String,
    /// A company's name.
    pub name: String,
}

/// Public answers, names of personal answers, names of papers.
pub struct Application {
    pub answers: Value,
    pub sealed: &'static [&'static str],
    pub papers: &'static [&'static str],
}

pub const LAND: Service = Service {
    id: "land-title-transfer",
    authority: "resources-bureau",
    application: |things| Application {
        answers: json!({ "不动产单元号": things.unit, "转移方式": "买卖", "用途": "住宅", "面积": "89.50",
            "成交价": "1000000", "受让人类别": "个人", "家庭住房套数": 1 }),
        sealed: &["转让人姓名", "转让人身份凭证", "受让人姓名", "受让人身份凭证"],
        papers: &["contract"],
    },
};

pub const COMPANY: Service = Service {
    id: "company-registration",
    authority: "market-bureau",
    application: |things| Application {
        answers: json!({ "企业名称": things.name, "名称字样": "没有", "组织形式": "有限责任公司", "行业": "住宿餐饮",
            "住所": "西湖区文三路 1 号", "经营范围": ["餐饮服务"], "前置许可": false, "注册资本": "100",
            "实缴资本": "20", "认缴年限": 5, "股东人数": 2, "预计年销售额": "300" }),
        sealed: &["法定代表人", "法定代表人身份凭证", "股东", "联系电话"],
        papers: &["application", "identity", "beneficial-owners", "articles", "premises", "appointment"],
    },
};

pub const FOOD: Service = Service {
    id: "food-business-permit",
    authority: "market-bureau",
    application: |things| Application {
        answers: json!({ "经营者名称": things.name, "经营场所": "西湖区文三路 1 号", "主体业态": "餐饮服务经营者",
            "经营项目": ["热食类食品制售", "自制饮品制售"], "面积": "86.5" }),
        sealed: &["法定代表人", "联系电话"],
        papers: &["layout", "safety-rules"],
    },
};

pub const REVIEW: Service = Service {
    id: "administrative-review",
    authority: "review-office",
    application: |_| Application {
        answers: json!({ "被申请人": "市场监督管理局", "被复议的决定": "不予许可", "决定种类": "不予许可或不予登记",
            "复议请求": "撤销原决定", "同意简易程序": false, "附带证据": false }),
        sealed: &["事实和理由", "申请人姓名", "联系电话"],
        papers: &[],
    },
};

/// First registration, which the law has announced before it is entered. Its folder stands beside the tests.
pub const FIRST: Service = Service {
    id: "first-registration",
    authority: "resources-bureau",
    application: |things| Application {
        answers: json!({ "不动产单元号": things.unit, "用途": "住宅" }),
        sealed: &["申请人姓名"],
        papers: &[],
    },
};

pub const ALL: [&Service; 5] = [&LAND, &COMPANY, &FOOD, &REVIEW, &FIRST];

impl Service {
    /// The service of this name.
    pub fn named(id: &str) -> &'static Service {
        ALL.into_iter().find(|service| service.id == id).unwrap_or_else(|| panic!("there is no service {id}"))
    }

    /// Its folder.
    pub fn folder(&self) -> String {
        let own = env!("CARGO_MANIFEST_DIR");
        match self.id == FIRST.id {
            true => format!("{own}/tests/services/{}", self.id),
            false => format!("{own}/../../services/{}", self.id),
        }
    }
}
