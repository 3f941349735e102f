package agora

// Vendor is a storage that Agora can upload to (storageConfig.vendor).
type Vendor struct {
	Number  int
	Name    string
	Regions []StorageRegion // nil if its numbers are not described
}

// StorageRegion is where a vendor keeps files (storageConfig.region).
type StorageRegion struct {
	Number int
	Name   string
}

const vendorCompatible = 11 // any storage that speaks S3; needs an endpoint

// Vendors are the storages and regions that Agora's page on third-party storage lists. A number that is missing here may
// still be right: Agora adds regions.
func Vendors() []Vendor {
	return []Vendor{
		{0, "Qiniu Cloud", nil},
		{1, "Amazon S3", []StorageRegion{
			{0, "US_EAST_1"}, {1, "US_EAST_2"}, {2, "US_WEST_1"}, {3, "US_WEST_2"}, {4, "EU_WEST_1"},
			{5, "EU_WEST_2"}, {6, "EU_WEST_3"}, {7, "EU_CENTRAL_1"}, {8, "AP_SOUTHEAST_1"}, {9, "AP_SOUTHEAST_2"},
			{10, "AP_NORTHEAST_1"}, {11, "AP_NORTHEAST_2"}, {12, "SA_EAST_1"}, {13, "CA_CENTRAL_1"},
			{14, "AP_SOUTH_1"}, {15, "CN_NORTH_1"}, {16, "CN_NORTHWEST_1"}, {18, "AF_SOUTH_1"}, {19, "AP_EAST_1"},
			{20, "AP_NORTHEAST_3"}, {21, "EU_NORTH_1"}, {22, "ME_SOUTH_1"}, {23, "US_GOV_EAST_1"},
			{24, "AP_SOUTHEAST_3"}, {25, "EU_SOUTH_1"},
		}},
		{2, "Alibaba Cloud", []StorageRegion{
			{0, "CN_Hangzhou"}, {1, "CN_Shanghai"}, {2, "CN_Qingdao"}, {3, "CN_Beijing"}, {4, "CN_Zhangjiakou"},
			{5, "CN_Huhehaote"}, {6, "CN_Shenzhen"}, {7, "CN_Hongkong"}, {8, "US_West_1"}, {9, "US_East_1"},
			{10, "AP_Southeast_1"}, {11, "AP_Southeast_2"}, {12, "AP_Southeast_3"}, {13, "AP_Southeast_5"},
			{14, "AP_Northeast_1"}, {15, "AP_South_1"}, {16, "EU_Central_1"}, {17, "EU_West_1"}, {18, "EU_East_1"},
			{19, "AP_Southeast_6"}, {20, "CN_Heyuan"}, {21, "CN_Guangzhou"}, {22, "CN_Chengdu"}, {23, "CN_Nanjing"},
			{24, "CN_Fuzhou"}, {25, "CN_Wulanchabu"}, {26, "CN_Northeast_2"}, {27, "CN_Southeast_7"},
		}},
		{3, "Tencent Cloud", []StorageRegion{
			{0, "AP_Beijing_1"}, {1, "AP_Beijing"}, {2, "AP_Shanghai"}, {3, "AP_Guangzhou"}, {4, "AP_Chengdu"},
			{5, "AP_Chongqing"}, {6, "AP_Shenzhen_FSI"}, {7, "AP_Shanghai_FSI"}, {8, "AP_Beijing_FSI"},
			{9, "AP_Hongkong"}, {10, "AP_Singapore"}, {11, "AP_Mumbai"}, {12, "AP_Seoul"}, {13, "AP_Bangkok"},
			{14, "AP_Tokyo"}, {15, "NA_Siliconvalley"}, {16, "NA_Ashburn"}, {17, "NA_Toronto"}, {18, "EU_Frankfurt"},
			{19, "EU_Moscow"},
		}},
		{5, "Microsoft Azure", []StorageRegion{
			{0, "any"},
		}},
		{6, "Google Cloud", []StorageRegion{
			{0, "any"},
		}},
		{7, "Huawei Cloud", []StorageRegion{
			{0, "CN_North_1"}, {1, "CN_North_4"}, {2, "CN_East_2"}, {3, "CN_East_3"}, {4, "CN_South_1"},
			{5, "CN_Southwest_2"}, {6, "AP_Southeast_1"}, {7, "AP_Southeast_2"}, {8, "AP_Southeast_3"},
			{9, "AF_South_1"}, {10, "SA_Argentina_1"}, {11, "SA_Peru_1"}, {12, "NA_Mexico_1"}, {13, "SA_Brazil_1"},
			{14, "LA_South_2"}, {15, "SA_Chile_1"},
		}},
		{8, "Baidu AI Cloud", []StorageRegion{
			{1, "Baoding"}, {2, "Suzhou"}, {3, "Guangzhou"}, {4, "Hongkong"}, {5, "Singapore"}, {6, "Wuhan"},
			{7, "Shanghai"},
		}},
		{11, "S3-compatible", []StorageRegion{
			{0, "any"},
		}},
	}
}
